import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Order } from '../../../server/src/protocol/model.ts';
import { OpenOrders } from '../../../server/src/sessions/openOrders.ts';
import { backoff } from '../../../server/src/sessions/setbacks.ts';

const rest = async () => undefined;
const order = (orderId: string, market = 'm1', filledQuantity = '0'): Order => ({
  accountId: 'a',
  venue: 'v',
  orderId,
  market: { id: market, title: market },
  side: 'buy',
  price: '1',
  quantity: '2',
  filledQuantity,
  remainingQuantity: '2',
  details: [],
});

const ids = (orders: readonly Order[]) => orders.map(({ orderId }) => orderId);

describe('book', () => {
  test('tells only what changed', async () => {
    const book = new OpenOrders();
    await book.apply({ markets: 'all', orders: [order('1'), order('2')], at: 1 }, rest);
    const changes = await book.apply(
      {
        markets: 'all',
        orders: [order('1'), order('2', 'm1', '1'), order('3')],
        at: 2,
      },
      rest,
    );
    assert.deepEqual([ids(changes.upserted), changes.removed], [['2', '3'], []]);
  });

  test('a list that was handed out stays as it was, and is the same while nothing changes', async () => {
    const book = new OpenOrders();
    await book.apply({ markets: 'all', orders: [order('1')], at: 1 }, rest);
    const before = book.orders;
    await book.apply({ markets: 'all', orders: [order('1')], at: 2 }, rest);
    assert.equal(book.orders, before);
    await book.apply({ markets: 'all', orders: [order('2')], at: 3 }, rest);
    assert.deepEqual([[...before.keys()], [...book.orders.keys()]], [['1'], ['2']]);
  });

  test('a read of one market removes nothing of another', async () => {
    const book = new OpenOrders();
    await book.apply({ markets: 'all', orders: [order('1'), order('2', 'm2')], at: 1 }, rest);
    const changes = await book.apply({ markets: ['m2'], orders: [], at: 2 }, rest);
    assert.deepEqual(changes.removed, ['2']);
    assert.deepEqual([...book.orders.keys()], ['1']);
  });

  test('is as old as the last read of everything', async () => {
    const book = new OpenOrders();
    assert.equal(book.asOf, undefined);
    await book.apply({ markets: 'all', orders: [], at: 10 }, rest);
    await book.apply({ markets: ['m1'], orders: [], at: 20 }, rest);
    assert.equal(book.asOf, 10);
  });

  test('tells everything to a client that knows nothing', async () => {
    const book = new OpenOrders();
    await book.apply({ markets: 'all', orders: [order('1')], at: 1 }, rest);
    assert.deepEqual(book.all(), { reset: true, upserted: [order('1')], removed: [] });
  });
});

test('back-off doubles up to a limit, and half of it is chance', () => {
  assert.deepEqual(
    [1, 2, 3, 4, 20].map((n) => backoff(n, () => 1)),
    [1_000, 2_000, 4_000, 8_000, 60_000],
  );
  assert.deepEqual(
    [1, 20].map((n) => backoff(n, () => 0)),
    [500, 30_000],
  );
});
