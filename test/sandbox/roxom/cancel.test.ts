import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type Practice, practise } from './helpers.ts';

const taken = { data: { success: true } };
const cannot = { error: 400, message: 'Cannot cancel order' };

describe('cancelling at the practice venue for Roxom', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 4 });
  });
  afterEach(() => venue.sandbox.stop());

  test('is acknowledged first, and done a little later', async () => {
    await venue.behavior({ pendingMs: 100 });
    const order = await venue.place();
    const start = performance.now();
    const reply = await venue.cancel(order);
    assert.deepEqual([reply.status, reply.body], [200, taken]);
    assert.equal(await venue.status(order), 'pendingcancel');
    await venue.until(order, 'cancelled');
    assert.ok(performance.now() - start >= 95);
  });

  test('takes the id in any letter case, but signed as it was sent', async () => {
    const order = await venue.place();
    const upper = `/api/v1/orders/${order.id.toUpperCase()}/cancel`;
    const signed = `POST:/api/v1/orders/${order.id}/cancel`;
    assert.equal((await venue.send('POST', upper, { signed })).status, 401);
    assert.equal((await venue.send('POST', upper)).status, 200);
    await venue.until(order, 'cancelled');
  });

  test('an order with fills ends as partiallyfilledcancelled', async () => {
    const order = await venue.place({ quantity: '2.00' });
    await venue.control('POST /book', { op: 'fill', orderId: order.id, quantity: '0.50' });
    await venue.cancel(order);
    await venue.until(order, 'partiallyfilledcancelled');
    const { filled } = (await venue.book()).find(({ id }) => id === order.id) ?? {};
    assert.equal(filled, '0.50');
  });

  test('an order may still be filled while its cancellation is pending, in part or wholly', async () => {
    await venue.fault({ on: 'cancel', kind: 'stayPending', times: 2 });
    const order = await venue.place({ quantity: '2.00' });
    await venue.cancel(order);
    await venue.control('POST /book', { op: 'fill', orderId: order.id, quantity: '0.5' });
    assert.equal(await venue.status(order), 'pendingcancel');
    await venue.control('POST /book', { op: 'fill', orderId: order.id });
    assert.equal(await venue.status(order), 'filled');
  });

  test('one that is pending can be asked for again, and nothing more happens', async () => {
    await venue.fault({ on: 'cancel', kind: 'stayPending' });
    const order = await venue.place();
    await venue.cancel(order);
    assert.deepEqual((await venue.cancel(order)).body, taken);
    assert.equal(await venue.status(order), 'pendingcancel');
  });

  test('what is over, or a market order that is being executed, cannot be cancelled', async () => {
    for (const status of ['filled', 'cancelled', 'partiallyfilledcancelled', 'rejected', 'inactive']) {
      const order = await venue.place();
      await venue.control('POST /book', { op: 'status', orderId: order.id, status });
      const reply = await venue.cancel(order);
      assert.deepEqual([reply.status, reply.body], [400, cannot], status);
      assert.equal(await venue.status(order), status);
    }
    const market = await venue.place({ orderType: 'market' });
    assert.equal(market.status, 'pendingsubmit');
    assert.deepEqual((await venue.cancel(market)).body, cannot);
  });

  test('one that waits for its trigger can be', async () => {
    const order = await venue.place({ orderType: 'stop' });
    assert.equal(order.status, 'waitingtrigger');
    await venue.cancel(order);
    await venue.until(order, 'cancelled');
  });

  test('an unknown order is 404, an id of another form 400', async () => {
    const missing = await venue.cancel({ id: '01981061-787c-7fd0-b707-18fa252f0d0b' });
    assert.deepEqual([missing.status, missing.body], [404, { error: 404, message: 'Order not found' }]);
    for (const id of [randomUUID(), '1', '%20']) {
      assert.deepEqual((await venue.cancel({ id })).body, { error: 400, message: 'Invalid order ID' }, id);
    }
  });

  test('all: every open order that can be cancelled, of every type, by its id', async () => {
    const market = await venue.place({ orderType: 'market' });
    const gone = await venue.place();
    await venue.control('POST /book', { op: 'cancel', orderId: gone.id });
    const open = (await venue.book()).filter(({ id, open }) => open && id !== market.id);
    const reply = await venue.send('POST', '/api/v1/orders/cancel-all');
    const { data, error } = reply.body as { data: { cancelledOrderIds: string[] }; error: boolean };
    assert.equal(error, false);
    assert.deepEqual(data.cancelledOrderIds.toSorted(), open.map(({ id }) => id).toSorted());
    for (const { id, filled } of open) {
      await venue.until({ id }, filled === '0.00' ? 'cancelled' : 'partiallyfilledcancelled');
    }
    assert.equal(await venue.status(market), 'pendingsubmit');
    const again = await venue.send('POST', '/api/v1/orders/cancel-all');
    assert.deepEqual(again.body, { data: { cancelledOrderIds: [] }, error: false });
  });
});
