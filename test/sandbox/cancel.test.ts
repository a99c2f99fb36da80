import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type BookOrder, type Practice, practise } from './helpers.ts';

const done = { message: 'Order canceled successfully' };

describe('cancelling at the practice venue', () => {
  let venue: Practice;
  let first = '';
  beforeEach(async () => {
    venue = await practise({ orders: 6 });
    first = venue.venue.markets[0] ?? '';
  });
  afterEach(() => venue.sandbox.stop());

  const post = (body: unknown, target = '/orders/cancel') => venue.send('POST', target, { body });
  const remove = (order: BookOrder) => venue.send('DELETE', `/orders/${order.id}`);

  test('one by orderId, in any letter case, and the book has it as CANCELED', async () => {
    const order = await venue.place();
    const reply = await post({ orderId: order.id.toUpperCase() });
    assert.deepEqual([reply.status, reply.body], [200, done]);
    assert.equal(await venue.status(order.id), 'CANCELED');
  });

  test('one by clientOrderId', async () => {
    const order = await venue.place({ clientOrderId: 'mine 1/ü' });
    assert.deepEqual((await post({ clientOrderId: 'mine 1/ü' })).body, done);
    assert.equal(await venue.status(order.id), 'CANCELED');
  });

  test('one by the older path', async () => {
    const order = await venue.place();
    const reply = await remove(order);
    assert.deepEqual([reply.status, reply.body], [200, done]);
    assert.equal(await venue.status(order.id), 'CANCELED');
  });

  test('requests that do not name exactly one order well are refused and change nothing', async () => {
    const order = await venue.place({ clientOrderId: 'a' });
    const before = await venue.book();
    const bodies = [
      { orderId: order.id, clientOrderId: 'a' },
      {},
      [],
      null,
      { orderId: '123' },
      { orderId: 123 },
      { orderId: '0197f0a2-6b1c-7d3e-8f4a-5b6c7d8e9f00' },
      { clientOrderId: '' },
      { clientOrderId: 'x'.repeat(129) },
      { orderId: order.id, onBehalfOf: 42 },
      { ids: [order.id] },
      '{"orderId":',
      '',
    ];
    for (const body of bodies) assert.equal((await post(body)).status, 400, JSON.stringify(body));
    assert.equal((await venue.send('DELETE', '/orders/123')).status, 400);
    assert.deepEqual(await venue.book(), before);
  });

  test('field errors are a list of objects, as the clients expect them', async () => {
    assert.deepEqual((await post({ orderId: '123' })).body, {
      message: [{ orderId: 'orderId must be a UUIDv4' }],
    });
    assert.deepEqual((await post({})).body, { message: 'Provide exactly one of orderId or clientOrderId' });
  });

  test('bodies must be declared as JSON, and an empty one must not be', async () => {
    const order = await venue.place();
    const body = JSON.stringify({ orderId: order.id });
    const plain = { body, headers: { 'content-type': 'text/plain' } };
    assert.equal((await venue.send('POST', '/orders/cancel', plain)).status, 400);
    const json = { headers: { 'content-type': 'application/json' } };
    assert.equal((await venue.send('DELETE', `/orders/${order.id}`, json)).status, 400);
    assert.equal((await venue.send('DELETE', `/orders/all/${order.market}`, json)).status, 400);
    assert.equal(await venue.status(order.id), 'LIVE');
  });

  test('an order that is not there is 404, one that is over is 400', async () => {
    const missing = await post({ orderId: randomUUID() });
    assert.deepEqual([missing.status, missing.body], [404, { message: 'Order not found' }]);
    assert.equal((await post({ clientOrderId: 'nobody' })).status, 404);
    const order = await venue.place();
    await remove(order);
    const again = await remove(order);
    assert.deepEqual([again.status, again.body], [400, { message: 'Order is already canceled' }]);
    const filled = await venue.place();
    await venue.control('POST /book', { op: 'fill', orderId: filled.id });
    const late = await post({ orderId: filled.id });
    assert.deepEqual([late.status, late.body], [400, { message: 'Order cannot be cancelled' }]);
    assert.equal(await venue.status(filled.id), 'MATCHED');
  });

  test('a sub-account: its orders only on its behalf, and no others', async () => {
    const own = await venue.place({ clientOrderId: 'same' });
    const sub = await venue.place({ clientOrderId: 'same', ownerId: 42 });
    assert.equal((await remove(sub)).status, 401);
    assert.equal((await venue.send('DELETE', `/orders/${own.id}?onBehalfOf=42`)).status, 401);
    assert.equal((await post({ clientOrderId: 'same' }, '/orders/cancel?onBehalfOf=42')).status, 200);
    assert.deepEqual([await venue.status(own.id), await venue.status(sub.id)], ['LIVE', 'CANCELED']);
    for (const [who, status] of [
      ['43', 403],
      ['x', 400],
      ['0', 400],
      ['', 400],
    ] as const) {
      const reply = await post({ clientOrderId: 'same' }, `/orders/cancel?onBehalfOf=${who}`);
      assert.equal(reply.status, status, who);
    }
  });

  test('an order in release answers 409 until it is released', async () => {
    const order = await venue.place();
    await venue.control('POST /book', { op: 'hold', orderId: order.id });
    const reply = await remove(order);
    assert.deepEqual(
      [reply.status, reply.body],
      [409, { reason: 'ORDER_RELEASE_IN_PROGRESS', retryable: true }],
    );
    await venue.control('POST /book', { op: 'release', orderId: order.id });
    assert.equal((await remove(order)).status, 200);
  });

  test('orders of a resolved market are 400', async () => {
    const order = await venue.place({ market: first });
    await venue.control('POST /book', { op: 'resolve', market: first });
    const reply = await remove(order);
    assert.deepEqual([reply.status, reply.body], [400, { message: 'Market is resolved' }]);
  });

  test('maintenance stops cancels only when trading is disabled, with either status', async () => {
    const order = await venue.place();
    for (const status of [425, 503]) {
      await venue.control('POST /maintenance', { mode: 'disabled', status });
      const reply = await remove(order);
      assert.equal(reply.status, status);
      assert.partialDeepStrictEqual(reply.body, { code: 'TRADING_DISABLED', mode: 'disabled' });
    }
    const { body } = await venue.send('GET', '/maintenance/status');
    assert.partialDeepStrictEqual(body, {
      active: [{ effects: [{ target: 'trading', mode: 'disabled' }] }],
      scheduled: [],
    });
    await venue.control('POST /maintenance', { mode: 'cancel_only' });
    assert.equal((await remove(order)).status, 200);
    await venue.control('POST /maintenance', { mode: 'normal' });
    const calm = await venue.send('GET', '/maintenance/status');
    assert.deepEqual(calm.body, { active: [], scheduled: [] });
  });
});
