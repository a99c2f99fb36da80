import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { WsListener } from '../wsListener.ts';
import { type Practice, practise } from './helpers.ts';

describe('notices of the practice venue for Rails', () => {
  let venue: Practice;
  let listener: WsListener;
  beforeEach(async () => {
    venue = await practise({ orders: 1 });
    listener = await venue.opened();
  });
  afterEach(() => venue.sandbox.stop());

  const types = () => listener.heard.map(({ resultType }) => resultType);

  test('a new order, a fill in part, a fill of the rest, a cancellation by the market', async () => {
    const { id: orderId, clientRequestId } = await venue.place({ quantity: '2' });
    await venue.control('POST /book', { op: 'fill', orderId, quantity: '0.5' });
    await venue.control('POST /book', { op: 'fill', orderId });
    const other = await venue.place();
    await venue.control('POST /book', { op: 'cancel', orderId: other.id });
    const heard = await listener.until(5);
    assert.deepEqual(types(), [
      'createOrder',
      'orderPartiallyFilled',
      'orderFilled',
      'createOrder',
      'cancelOrder',
    ]);
    assert.partialDeepStrictEqual(heard[0], {
      data: { statusCode: 200, body: 'order accepted', clientRequestId, order: { orderStatus: 'active' } },
    });
    assert.partialDeepStrictEqual(heard[1], {
      data: { order: { orderId, orderStatus: 'active', quantity: '1.5', filledQuantity: '0.5' } },
    });
    assert.partialDeepStrictEqual(heard[2], {
      data: { order: { orderId, orderStatus: 'filled', quantity: '0', filledQuantity: '2' } },
    });
    assert.partialDeepStrictEqual(heard[4], { data: { statusCode: 200, order: { orderId: other.id } } });
  });

  test('can be doubled, swapped, late or lost; anything can be pushed', async () => {
    await venue.control('POST /stream', { duplicate: true });
    await venue.place();
    await listener.until(2);
    assert.equal(listener.texts[0], listener.texts[1]);
    await venue.control('POST /stream', { reorder: true });
    const order = await venue.place();
    await venue.control('POST /book', { op: 'cancel', orderId: order.id });
    await listener.until(4);
    assert.deepEqual(types().slice(2), ['cancelOrder', 'createOrder']);
    await venue.control('POST /stream', { lose: true });
    await venue.place();
    await venue.control('POST /stream', { lateMs: 30 });
    const start = performance.now();
    await venue.place();
    await listener.until(5);
    assert.ok(performance.now() - start >= 25);
    assert.deepEqual(await venue.control('POST /push', { message: 'odd {' }), { connections: 1 });
    await venue.control('POST /push', { message: { resultType: 'news' } });
    while (listener.texts.length < 7) await venue.log();
    assert.deepEqual(listener.texts.slice(5), ['odd {', '{"resultType":"news"}']);
  });
});
