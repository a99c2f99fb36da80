/** A connection for each market, as the venue's brief for partners has it, beside one for all. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { rails } from '../../../server/src/venues/rails/index.ts';
import { Openings } from '../../../server/src/venues/rails/openings.ts';
import { createClock } from '../../unit/clock.ts';
import { NOW } from '../fixtures.ts';
import { until } from '../practice.ts';
import { openTestAccount, streaming, type TestAccount } from '../testAccount.ts';
import { A, account, answer, one, order, toldOrder, UUID } from './samples.ts';

const perMarket = { ...account, options: { connections: 'perMarket' } };
const context = { now: NOW, uuid: UUID, account: perMarket, known: new Map([[A, order(A)]]) };

describe('a message on a connection for one market', () => {
  test('is that of the brief: the connection names the market, the message does not', () => {
    const { call } = rails.payload(one, context);
    assert.equal(call.target, '/?market=ETH-USD');
    const content = { clientRequestId: UUID, orderId: A, cancelBy: 'orderId' };
    assert.equal(call.body, JSON.stringify({ message: 'cancelOrder', content }));
    const [stage] = rails.stages(rails.payload(one, context));
    assert.match(stage?.note ?? '', /^A WebSocket for the orders of ETH-USD\./);
  });

  test('of a file stands as it is without a market, and goes without one that it names', () => {
    const text = (market: string) =>
      `{ "message": "cancelOrder", "content": {${market} "orderId": "${A}", "cancelBy": "orderId" } }`;
    const bodyOf = (wireBody: string, parameters = {}) =>
      rails.payload({ ...one, wireBody, parameters }, context).call.body;
    assert.equal(bodyOf(text('')), text(''));
    const named = bodyOf(text(' "market": "ETH-USD",'), { market: 'ETH-USD' });
    const content = { orderId: A, cancelBy: 'orderId' };
    assert.deepEqual(JSON.parse(named ?? ''), { message: 'cancelOrder', content });
  });

  test('needs the market all the same: it decides the connection', () => {
    assert.match(rails.objection(one, perMarket, new Map()) ?? '', /market of order .* is not known/);
    assert.equal(rails.objection(one, perMarket, context.known), undefined);
  });

  test('is not answered by an order of another market', () => {
    const payload = rails.payload(one, context);
    const outcomeOf = (more: object) => {
      const body = answer(200, 'order cancelled', {
        order: { ...toldOrder(A, 'cancelled', 'v1'), ...more },
        shape: 'v1',
      });
      const reply = {
        kind: 'reply',
        status: 200,
        headers: {},
        body: JSON.stringify(body),
        receivedAt: NOW,
      } as const;
      return rails.outcome(reply, payload)[0]?.outcome.kind;
    };
    assert.equal(outcomeOf({}), 'cancelled');
    assert.equal(outcomeOf({ market: 'BTC-USD' }), 'unknown');
  });
});

describe('an account with a connection for each market', () => {
  let testAccount: TestAccount;
  before(async () => {
    testAccount = await openTestAccount({
      venue: 'rails',
      orders: 40,
      timeScale: 10,
      rails: { enforceLimits: false },
      accountOptions: { connections: 'perMarket' },
    });
    await streaming(testAccount.practice);
  });
  after(() => testAccount.practice.stop());

  const connected = async () =>
    (await testAccount.practice.received())
      .filter(({ target }) => target.startsWith('/?market='))
      .map(({ target }) => target);
  const markets = () =>
    [...new Set([...testAccount.practice.orders().values()].map(({ market }) => market.id))].sort();

  test('opens one for each market with open orders, and none for all', async () => {
    await until(
      'a connection for each market',
      async () => new Set(await connected()).size === markets().length,
    );
    const opened = (await connected()).sort();
    assert.deepEqual(
      opened,
      markets().map((market) => `/?market=${market}`),
    );
    assert.ok(opened.length > 1);
  });

  test('hears of a fill', async () => {
    const order = testAccount.take();
    await testAccount.practice.control('POST', '/book', { op: 'fill', orderId: order.orderId });
    await until('gone', () => !testAccount.practice.orders().has(order.orderId));
  });

  for (const shape of ['v1', 'v2'] as const) {
    test(`${shape}: cancels over it, without the market in the message`, async () => {
      await testAccount.practice.control('POST', '/behavior', { shape });
      const before = (await connected()).length;
      for (const market of markets()) {
        const order = testAccount.take((one) => one.market.id === market);
        const { outcome } = await testAccount.cancel(order);
        assert.equal(outcome?.kind, 'cancelled', JSON.stringify(outcome));
        assert.equal(await testAccount.practice.statusOf(order.orderId), 'cancelled');
      }
      const messages = (await testAccount.practice.received()).filter(({ body }) =>
        body.includes('"cancelOrder"'),
      );
      assert.ok(messages.length > 0);
      assert.ok(messages.every(({ body }) => !body.includes('"market"')));
      assert.equal((await connected()).length, before, 'over the connections that stood');
    });
  }
});

test('no more connections are opened in a minute than the venue takes', async () => {
  const clock = createClock(0);
  const openings = new Openings();
  const opened: number[] = [];
  const open = async () => {
    await openings.turn(clock, new AbortController().signal, () => true);
    openings.note(clock.now());
    opened.push(clock.now());
  };
  const all = (async () => {
    for (let i = 0; i < 40; i += 1) await open();
  })();
  await clock.advance(200_000);
  await all;
  for (const from of opened) {
    const within = opened.filter((at) => at >= from && at < from + 60_000).length;
    assert.ok(within <= 18, `${within} from ${from}`);
  }
});
