import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readValue } from '../../../server/src/json/readValue.ts';
import { hoursWords, readTradingHours } from '../../../server/src/venues/roxom/tradingHours.ts';

const TODAY = '2026-11-26';
const told = (body: unknown, today = TODAY) => {
  const hours = readTradingHours(readValue(JSON.stringify(body)), 'US500-BTC');
  return hours && hoursWords(hours, today);
};

const calendar = {
  name: 'US Markets',
  timezone: 'America/New_York',
  openHour: '09:30',
  closeHour: '16:00',
  openDayBefore: false,
  openOnWeekends: false,
};

describe('the trading hours of an instrument at Roxom', () => {
  test('calendars with their hours, and the next three days that are otherwise', () => {
    const holidays = ['2026-12-25', '2026-11-25', '2027-01-01', '2026-11-26', '2027-01-18'];
    assert.equal(
      told({
        data: {
          calendars: [{ ...calendar, holidays: holidays.map((date) => ({ date })) }],
        },
        error: false,
      }),
      '09:30–16:00 America/New_York (US Markets, not on weekends); 2026-11-26 holiday; 2026-12-25 holiday; 2027-01-01 holiday',
    );
  });

  test('days with the instruments they are about: those of others are left out', () => {
    const closed = { marketStatus: 'closed', tradingHours: null, affectsInstruments: ['US500-BTC'] };
    const tradingHours = { start: '09:30:00', end: '13:00:00', timezone: 'EST' };
    assert.equal(
      told({
        data: [
          { date: '2026-12-25', name: 'Christmas Day', ...closed },
          { date: '2026-11-27', name: 'Day after', ...closed, marketStatus: 'earlyClose', tradingHours },
          { date: '2026-11-30', name: 'Of another', ...closed, affectsInstruments: ['OIL-BTC'] },
          { date: '2026-12-01', name: 'Of nobody', marketStatus: 'closed' },
        ],
      }),
      '2026-11-27 09:30:00–13:00:00 EST, earlyClose, Day after; 2026-12-25 closed, Christmas Day',
    );
  });

  for (const [what, body] of [
    ['no calendar', { data: { calendars: [] }, error: false }],
    ['no day of this instrument', { data: [] }],
    ['days that are past', { data: { calendars: [{ holidays: [{ date: '2026-11-25' }] }] } }],
    ['an error', { data: [], error: true }],
    ['an error with a status', { error: 401, message: 'API key has expired' }],
    ['another form', { data: { calendars: ['x'] } }],
    ['an order list', { data: { orders: [] }, error: false }],
    ['a list', []],
    ['a text', 'x'],
    ['nothing', null],
  ] as const)
    test(`${what}: nothing is said`, () => assert.equal(told(body), undefined));

  test('half of the hours are none, and the venue’s words cannot lay out ours', () => {
    const { closeHour: _, ...half } = calendar;
    assert.equal(told({ data: { calendars: [half] } }), undefined);
    const name = `a\n\u202e${'b'.repeat(200)}`;
    const words = told({ data: { calendars: [{ ...calendar, name }] } }) ?? '';
    assert.doesNotMatch(words, /[\n\u202e]/);
    assert.ok(words.length < 120);
  });
});
