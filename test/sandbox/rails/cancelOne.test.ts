import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { WsListener } from '../wsListener.ts';
import { answers, cancelMessage, codes, type Practice, practise } from './helpers.ts';

describe('cancelOrder at the practice venue for Rails', () => {
  let venue: Practice;
  let listener: WsListener;
  beforeEach(async () => {
    venue = await practise({ orders: 2 });
    listener = await venue.opened();
  });
  afterEach(() => venue.sandbox.stop());

  /** An order of which the connection has heard already. */
  async function place(given: object = {}) {
    const count = listener.texts.length;
    const order = await venue.place(given);
    await listener.until(count + 1);
    listener.texts.length = 0;
    return order;
  }

  test('202 first, 200 a little later', async () => {
    await venue.behavior({ settleMs: 80 });
    const order = await place({ market: 'ETH-USD', quantity: '1.5', price: '3601', orderType: 'buy' });
    await venue.control('POST /book', { op: 'fill', orderId: order.id, quantity: '0.5' });
    await listener.until(1);
    listener.texts.length = 0;
    const message = cancelMessage(order);
    listener.say(message);
    const [acknowledgement] = await listener.until(1);
    assert.equal(await venue.status(order), 'cancelling');
    const { clientRequestId } = message.content;
    const shown = {
      market: 'ETH-USD',
      orderId: order.id,
      orderType: 'buy',
      tradeType: 'limit',
      price: '3601',
      quantity: '1',
      filledQuantity: '0.5',
      leverage: '1',
      orderStatus: 'cancelling',
      clientRequestId: order.clientRequestId,
      avgFillPrice: '3601',
    };
    assert.partialDeepStrictEqual(acknowledgement, {
      resultType: 'cancelOrder',
      market: 'ETH-USD',
      data: { statusCode: 202, body: 'cancelling order', order: shown, clientRequestId, apiQuotaUsed: 1 },
    });
    const [, confirmation] = await listener.until(2);
    assert.partialDeepStrictEqual(confirmation, {
      resultType: 'cancelOrder',
      market: 'ETH-USD',
      data: {
        statusCode: 200,
        body: 'order cancelled',
        order: { ...shown, orderStatus: 'cancelled' },
        clientRequestId,
      },
    });
    assert.ok(!listener.texts[1]?.includes('apiQuotaUsed'));
    assert.equal(await venue.status(order), 'cancelled');
    const frame = (await venue.log()).find(({ method }) => method === 'FRAME');
    assert.deepEqual(
      [frame?.target, frame?.body, frame?.status],
      ['cancelOrder', JSON.stringify(message), 202],
    );
  });

  test('in the shape of /v1', async () => {
    await venue.behavior({ shape: 'v1' });
    const order = await place();
    listener.say(cancelMessage(order));
    for (const heard of await listener.until(2)) {
      assert.deepEqual(Object.keys(heard), ['resultType', 'data', 'connectionId']);
      const { order: shown = {}, ...data } = heard['data'] as Record<string, object>;
      assert.deepEqual(Object.keys(data), ['statusCode', 'body', 'clientRequestId']);
      assert.partialDeepStrictEqual(shown, { reduceOnly: false, postOnly: false });
      assert.ok('userId' in shown && !('avgFillPrice' in shown));
    }
  });

  test('on a connection for one market, the market need not be named and is not said', async () => {
    const one = await venue.opened('?market=ETH-USD');
    const [order, other] = [await place({ market: 'ETH-USD' }), await place({ market: 'BTC-USD' })];
    await one.until(1);
    one.texts.length = 0;
    one.say(cancelMessage(order, { market: undefined }));
    one.say(cancelMessage(other));
    await one.until(3);
    assert.deepEqual(codes(one).toSorted(), [200, 202, 404]);
    assert.ok(one.heard.every((heard) => !('market' in heard)));
    assert.equal(await venue.status(other), 'active');
  });

  test('what does not name an order well is 400 and changes nothing', async () => {
    const order = await place();
    const wrong = [
      { cancelBy: undefined },
      { cancelBy: 'clientRequestId' },
      { orderId: undefined },
      { orderId: order.clientRequestId },
      { orderId: `${order.id}0` },
      { clientRequestId: 'mine' },
      { clientRequestId: 1 },
      { market: undefined },
      { market: 'DOGE-USD' },
      { market: 'ALL' },
    ];
    for (const given of wrong) listener.say(cancelMessage(order, given));
    listener.say({ message: 'cancelOrder' });
    await listener.until(wrong.length + 1);
    assert.deepEqual(new Set(codes(listener)), new Set([400]));
    assert.equal(await venue.status(order), 'active');
  });

  test('clientRequestId can be left out', async () => {
    listener.say(cancelMessage(await place(), { clientRequestId: undefined }));
    await listener.until(2);
    assert.deepEqual(codes(listener), [202, 200]);
    assert.ok(answers(listener).every((data) => !('clientRequestId' in data)));
  });

  test('an order that is not there, is over, or is of another market is 404', async () => {
    const [missing, filled, other] = [await place(), await place(), await place({ market: 'ETH-USD' })];
    await venue.control('POST /book', { op: 'fill', orderId: filled.id });
    await listener.until(1);
    listener.texts.length = 0;
    listener.say(cancelMessage({ ...missing, id: '01HH0X2VD6R0CJE4X0P0D1NQ11' }));
    listener.say(cancelMessage(filled));
    listener.say(cancelMessage(other, { market: 'BTC-USD' }));
    await listener.until(3);
    assert.deepEqual(codes(listener), [404, 404, 404]);
    assert.ok(answers(listener).every(({ clientRequestId, order }) => clientRequestId && !order));
  });
});
