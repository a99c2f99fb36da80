/** When an instrument is traded: asked beside everything else, once a day, and told with its orders. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { type Practice, startPractice, until } from '../practice.ts';
import { inState, streaming } from '../testAccount.ts';

const accountOptions = { instTypes: 'perpetual,btc,stock' };

describe('the trading hours at Roxom', () => {
  let practice: Practice;
  afterEach(() => practice.stop());

  const start = async (behavior: object) => {
    practice = await startPractice({ venue: 'roxom', orders: 30, accountOptions });
    await practice.control('POST', '/behavior', behavior);
    practice.services.matchAccounts([practice.account]);
    await streaming(practice);
  };
  const asked = async () =>
    (await practice.received()).filter(({ target }) => target.includes('/market/calendars'));
  const symbols = () => new Set([...practice.orders().values()].map(({ market }) => market.id));
  const hoursOf = (symbol: string) =>
    [...practice.orders().values()]
      .filter(({ market }) => market.id === symbol)
      .map(({ details }) => details.find(({ label }) => label === 'Trading hours')?.value);
  const allAsked = () => until('all asked', async () => (await asked()).length >= symbols().size);

  for (const [calendars, words] of [
    ['calendars', /^09:30–16:00 America\/New_York \(US Markets, not on weekends\); 20..-..-.. holiday$/],
    ['days', /^20..-..-.. 09:30:00–13:00:00 EST, earlyClose, Day before Practice Day; 20..-..-.. closed/],
  ] as const)
    test(`stand with each order of an instrument that has any (${calendars})`, async () => {
      await start({ calendars });
      await allAsked();
      await practice.services.refresh(undefined);
      assert.ok(hoursOf('US500-BTC').length > 0 && hoursOf('GOLD-BTC').length > 0);
      for (const hours of hoursOf('US500-BTC')) assert.match(hours ?? '', words);
      for (const hours of hoursOf('GOLD-BTC')) assert.equal(hours, undefined);
    });

  test('are asked for once a day in a session', async () => {
    await start({});
    await allAsked();
    const before = (await asked()).length;
    assert.equal(before, symbols().size);
    for (let i = 0; i < 3; i += 1) await practice.services.refresh(undefined);
    assert.equal((await asked()).length, before);
    assert.ok((await asked()).every(({ method, status }) => method === 'GET' && status === 200));
  });

  for (const [what, fault] of [
    ['is not found', undefined],
    ['is refused', { kind: 'status', status: 401 }],
    ['is cut', { kind: 'cutBefore' }],
    ['is no JSON', { kind: 'garbage' }],
  ] as const)
    test(`a read that ${what} disturbs nothing, and is not repeated`, async () => {
      practice = await startPractice({ venue: 'roxom', orders: 30, accountOptions });
      await practice.control('POST', '/behavior', { calendars: fault === undefined ? 'none' : 'calendars' });
      if (fault)
        await practice.control('POST', '/faults', {
          on: 'read',
          target: '/api/v1/market/calendars',
          times: 100,
          ...fault,
        });
      practice.services.matchAccounts([practice.account]);
      await streaming(practice);
      await allAsked();
      const before = (await asked()).length;
      await practice.services.refresh(undefined);
      await inState(practice, 'live');
      assert.ok(practice.updates.every(({ session }) => !['failed', 'stale'].includes(session.state)));
      assert.equal((await asked()).length, before);
      assert.deepEqual(hoursOf('US500-BTC').filter(Boolean), []);
      const [order] = practice.orders().values();
      assert.ok(order);
      const plan = await practice.plan({ by: 'orderId', orderIds: [order.orderId] });
      assert.equal((await practice.send(plan)).kind, 'sent');
    });
});
