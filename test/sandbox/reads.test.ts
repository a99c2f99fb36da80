import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Practice, practise } from './helpers.ts';

interface WireOrder {
  readonly id: string;
  readonly createdAt: string;
  readonly status: string;
  readonly side: string;
  readonly price: string;
  readonly makerAmount: string;
  readonly takerAmount: string;
  readonly originalSize: string;
  readonly remainingSize: string;
}

describe('reading from the practice venue', () => {
  let venue: Practice;
  let market = '';
  beforeEach(async () => {
    venue = await practise();
    market = venue.venue.markets[0] ?? '';
  });
  afterEach(() => venue.sandbox.stop());

  const orders = async (query = '', headers = {}) => {
    const reply = await venue.send('GET', `/markets/${market}/user-orders${query}`, { headers });
    assert.equal(reply.status, 200);
    return reply.body as WireOrder[];
  };

  test('an order has exactly the documented fields, its amounts in raw units that agree', async () => {
    await venue.place({ price: '0.092', size: '10870000', side: 'BUY', outcome: 'no' });
    const [order] = await orders();
    const { body } = await venue.send('GET', `/markets/${market}`);
    const { tokens, positionIds } = body as { tokens: { no: string }; positionIds: string[] };
    assert.match(tokens.no, /^\d{77}$/);
    assert.equal(positionIds[1], tokens.no);
    assert.ok(order);
    assert.deepEqual(order, {
      createdAt: order.createdAt,
      id: order.id,
      ownerId: 900001,
      marketId: '112523',
      token: tokens.no,
      type: 'GTC',
      status: 'LIVE',
      side: 'BUY',
      makerAmount: '1000040',
      takerAmount: '10870000',
      price: '0.092',
      originalSize: '10870000',
      remainingSize: '10870000',
    });
  });

  test('a sale gives shares and takes dollars; a fill lowers what remains', async () => {
    const { id } = await venue.place({ price: '0.5', size: '3000000', side: 'SELL', clientOrderId: 'c' });
    await venue.control('POST /book', { op: 'fill', orderId: id, size: '1000000' });
    assert.partialDeepStrictEqual((await orders())[0], {
      clientOrderId: 'c',
      makerAmount: '3000000',
      takerAmount: '1500000',
      originalSize: '3000000',
      remainingSize: '2000000',
      status: 'LIVE',
    });
  });

  test('open orders by default, newest first, other statuses and a limit when asked for', async () => {
    const [over, filled] = [await venue.place(), await venue.place()];
    await venue.send('DELETE', `/orders/${over.id}`);
    await venue.control('POST /book', { op: 'fill', orderId: filled.id });
    const live = await orders();
    assert.ok(live.length > 2 && live.every(({ status }) => status === 'LIVE'));
    const times = live.map(({ createdAt }) => createdAt);
    assert.deepEqual(times, times.toSorted().reverse());
    assert.deepEqual(
      (await orders('?statuses=CANCELED&statuses=MATCHED')).map(({ id }) => id).toSorted(),
      [over.id, filled.id].toSorted(),
    );
    assert.deepEqual(await orders('?statuses=LIVE&limit=1'), live.slice(0, 1));
  });

  test('wrong parameters are 400, an unknown market 404, no session 401', async () => {
    const target = `/markets/${market}/user-orders`;
    for (const query of ['statuses=CANCELLED', 'statuses=', 'limit=0', 'limit=201', 'limit=x']) {
      assert.equal((await venue.send('GET', `${target}?${query}`)).status, 400, query);
    }
    assert.equal((await venue.send('GET', '/markets/none/user-orders')).status, 404);
    assert.equal((await venue.send('GET', '/markets/none')).status, 404);
    assert.equal((await venue.send('GET', target, { unsigned: true })).status, 401);
  });

  test("a sub-account's orders come under its header only", async () => {
    const sub = await venue.place({ market, ownerId: 42 });
    assert.ok(!(await orders()).some(({ id }) => id === sub.id));
    assert.ok((await orders('', { 'x-on-behalf-of': '42' })).some(({ id }) => id === sub.id));
  });

  test('positions name every market with orders, and what they hold is what user-orders hold', async () => {
    const { body } = await venue.send('GET', '/portfolio/positions');
    const { clob, ...rest } = body as {
      clob: { market: { slug: string; title: string }; orders: { liveOrders: WireOrder[] } }[];
    };
    assert.partialDeepStrictEqual(rest, { amm: [], group: [] });
    assert.equal(clob.flatMap(({ orders }) => orders.liveOrders).length, 36);
    for (const position of clob) {
      market = position.market.slug;
      const [listed, here] = [await orders(), position.orders.liveOrders];
      assert.deepEqual(
        here.map(({ id }) => id),
        listed.map(({ id }) => id),
      );
      assert.ok(here.every((order) => 'isEarning' in order));
      await venue.send('DELETE', `/orders/all/${market}`);
    }
    const after = (await venue.send('GET', '/portfolio/positions')).body as { clob: unknown[] };
    assert.equal(after.clob.length, 1, 'only the market where tokens are held is left');
  });

  test('status of many: found, not found, invalid; a cancelled order looks like an open one', async () => {
    const [open, over, filled] = [await venue.place(), await venue.place(), await venue.place()];
    const sub = await venue.place({ ownerId: 42 });
    const named = await venue.place({ clientOrderId: 'c9' });
    await venue.send('DELETE', `/orders/${over.id}`);
    await venue.control('POST /book', { op: 'fill', orderId: filled.id });
    const items = [
      ...[open.id, over.id, filled.id, sub.id, randomUUID()].map((orderId) => ({ orderId })),
      { clientOrderId: 'c9' },
      {},
      { orderId: open.id, clientOrderId: 'c9' },
    ];
    const { status, body } = await venue.send('POST', '/orders/status/batch', { body: { items } });
    const { results } = body as {
      results: { index: number; status: string; orderId?: string; data: { execution: object } | null }[];
    };
    assert.equal(status, 200);
    assert.deepEqual(
      results.map((result) => result.status),
      ['found', 'found', 'found', 'not_found', 'not_found', 'found', 'invalid', 'invalid'],
    );
    assert.equal(results[5]?.orderId, named.id);
    const settlement = (index: number) => results[index]?.data?.execution;
    assert.partialDeepStrictEqual(settlement(0), { settlementStatus: 'UNMATCHED', matched: false });
    assert.partialDeepStrictEqual(settlement(1), { settlementStatus: 'UNMATCHED', matched: false });
    assert.partialDeepStrictEqual(settlement(2), {
      settlementStatus: 'MINED',
      totalsRaw: { contractsGross: filled.originalSize },
    });
  });

  test('status of many: a malformed id, a strange field or too many spoil the whole request', async () => {
    const orderId = randomUUID();
    const wrong = [
      { items: [{ orderId }, { orderId: 'x' }] },
      { items: [{ orderId, more: 1 }] },
      { items: Array.from({ length: 51 }, () => ({ orderId })) },
      { items: [] },
      { items: [{ orderId }], more: 1 },
      {},
    ];
    for (const body of wrong) {
      assert.equal((await venue.send('POST', '/orders/status/batch', { body })).status, 400);
    }
  });
});
