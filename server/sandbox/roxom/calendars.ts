/** `GET …/market/calendars`: when an instrument is traded. Two pages have two forms (docs.roxom.com, market-data, calendars). */
import type { Call, Reply } from './call.ts';
import { refused } from './refuse.ts';

const dayMs = 86_400_000;

/** In the form of the behavior; of instruments that are traded at any time there is nothing to tell. */
export function calendars({ state, query }: Call): Reply {
  const { calendars: form } = state.behavior;
  if (form === 'none') return refused(404, 'Not found');
  const symbol = query.get('symbol');
  if (form === 'days') return { body: { data: days(Date.now()) } };
  if (symbol === null) return refused(400, 'symbol is required');
  return {
    body: { data: { calendars: symbol === 'US500-BTC' ? [usMarkets(Date.now())] : [] }, error: false },
  };
}

function usMarkets(now: number) {
  return {
    id: '01963bbe-299e-70b5-8ae1-a914270647ef',
    name: 'US Markets',
    code: 'US',
    timezone: 'America/New_York',
    openHour: '09:30',
    closeHour: '16:00',
    openDayBefore: false,
    openOnWeekends: false,
    holidays: [{ date: dateOf(now - 20 * dayMs) }, { date: dateOf(now + 20 * dayMs) }],
  };
}

function days(now: number) {
  const of = { affectsInstruments: ['US500-BTC'], description: '' };
  const tradingHours = { start: '09:30:00', end: '13:00:00', timezone: 'EST' };
  const early = { type: 'earlyClose', marketStatus: 'earlyClose', tradingHours };
  const closed = { type: 'holiday', marketStatus: 'closed', tradingHours: null };
  return [
    { date: dateOf(now + 21 * dayMs), name: 'Practice Day', ...closed, ...of },
    { date: dateOf(now + 20 * dayMs), name: 'Day before Practice Day', ...early, ...of },
    { date: dateOf(now - 20 * dayMs), name: 'Past Day', ...closed, ...of },
  ];
}

function dateOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
