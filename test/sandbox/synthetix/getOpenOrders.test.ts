import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { practise, response } from './helpers.ts';

interface OpenOrder {
  readonly order: { readonly venueId: string; readonly clientId?: string };
  readonly orderId: string;
  readonly symbol: string;
  readonly side: string;
  readonly type: string;
  readonly quantity: string;
  readonly price: string;
  readonly filledQuantity: string;
  readonly reduceOnly: boolean;
  readonly createdTime: number;
  readonly expiresAt?: number | string;
  readonly takeProfitOrder?: { readonly venueId: string };
  readonly stopLossOrderId?: string;
}

describe('getOpenOrders', () => {
  test('pages of fifty by default, newest first, without gaps', async () => {
    await using venue = await practise({ orders: 73 });
    const page = async (params: object) =>
      response<OpenOrder[]>(await venue.trade('getOpenOrders', { params }));
    const [first, rest, short] = await Promise.all([page({}), page({ offset: 50 }), page({ limit: 7 })]);
    assert.deepEqual([first.length, rest.length, short.length], [50, 23, 7]);
    const all = [...first, ...rest];
    assert.equal(new Set(all.map(({ orderId }) => orderId)).size, 73);
    const times = all.map(({ createdTime }) => createdTime);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => b - a),
    );
    const btc = await page({ symbol: 'BTC-USDT', side: 'buy', status: 'filled' });
    assert.deepEqual(btc.length, first.concat(rest).filter(({ symbol }) => symbol === 'BTC-USDT').length);
    for (const params of [{ limit: 0 }, { limit: 1_001 }, { offset: -1 }, { limit: '5' }, { symbol: 5 }]) {
      assert.equal((await venue.trade('getOpenOrders', { params })).status, 400, JSON.stringify(params));
    }
  });

  test('ids are texts beyond 2^53, amounts texts; there is no status and no remaining quantity', async () => {
    await using venue = await practise({ orders: 60 });
    const orders = response<OpenOrder[]>(await venue.trade('getOpenOrders', { params: { limit: 60 } }));
    for (const order of orders) {
      assert.equal(order.order.venueId, order.orderId);
      assert.ok(BigInt(order.orderId) > 2n ** 60n);
      for (const amount of [order.price, order.quantity, order.filledQuantity]) {
        assert.match(amount, /^\d+(\.\d*[1-9])?$/);
      }
      assert.ok(!('status' in order) && !('remainingQuantity' in order));
    }
    const has = (what: (order: OpenOrder) => boolean) => orders.some(what);
    assert.ok(has(({ side }) => side === 'BUY') && has(({ side }) => side === 'sell'));
    assert.ok(has(({ type }) => type === 'LIMIT') && has(({ type }) => type === 'limit'));
    assert.ok(has(({ filledQuantity }) => filledQuantity !== '0') && has(({ reduceOnly }) => reduceOnly));
    const guarded = orders.find(({ takeProfitOrder }) => takeProfitOrder);
    assert.ok(has(({ orderId }) => orderId === guarded?.takeProfitOrder?.venueId));
    assert.ok(has(({ orderId }) => orderId === guarded?.stopLossOrderId));
    await venue.control('POST /shapes', { letters: 'lower', expiresAt: 'iso' });
    const [lower] = response<OpenOrder[]>(await venue.trade('getOpenOrders'));
    assert.equal(lower?.side, lower?.side.toLowerCase());
    const expiring = response<OpenOrder[]>(
      await venue.trade('getOpenOrders', { params: { limit: 60 } }),
    ).find(({ expiresAt }) => expiresAt !== undefined);
    assert.match(String(expiring?.expiresAt), /^\d{4}-.*Z$/);
  });
});
