import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Practice, practise } from './helpers.ts';

describe('the calendars of the practice venue for Roxom', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 1 });
  });
  afterEach(() => venue.sandbox.stop());

  const read = (query = '') => venue.send('GET', `/api/v1/market/calendars${query}`);

  test('need a symbol; one that is traded at any time has none', async () => {
    assert.equal((await read()).status, 400);
    assert.deepEqual((await read('?symbol=BTC-USDT')).body, { data: { calendars: [] }, error: false });
    const { body } = await read('?symbol=US500-BTC');
    const [calendar] = (body as { data: { calendars: Record<string, unknown>[] } }).data.calendars;
    assert.partialDeepStrictEqual(calendar, { openHour: '09:30', closeHour: '16:00', code: 'US' });
  });

  test('can be days with the instruments they are about, or not be there', async () => {
    await venue.control('POST /behavior', { calendars: 'days' });
    const days = (await read()).body as { data: { affectsInstruments: string[] }[] };
    assert.ok(days.data.every(({ affectsInstruments }) => affectsInstruments[0] === 'US500-BTC'));
    await venue.control('POST /behavior', { calendars: 'none' });
    assert.equal((await read('?symbol=US500-BTC')).status, 404);
  });

  test('a key that has expired is told as that, whatever its signature', async () => {
    await venue.control('POST /behavior', { key: 'expired' });
    assert.deepEqual((await read('?symbol=US500-BTC')).body, { error: 401, message: 'API key has expired' });
  });
});
