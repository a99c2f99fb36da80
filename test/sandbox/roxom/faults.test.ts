import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type BookOrder, type Practice, practise } from './helpers.ts';

const taken = { data: { success: true } };

describe('failures of the practice venue for Roxom on demand', () => {
  let venue: Practice;
  let order: BookOrder;
  beforeEach(async () => {
    venue = await practise({ orders: 2 });
    order = await venue.place({ quantity: '2' });
  });
  afterEach(() => venue.sandbox.stop());

  const cancel = () => venue.cancel(order);

  /** What is asked for later is also settled later. */
  async function over(): Promise<void> {
    const fence = await venue.place();
    await venue.cancel(fence);
    await venue.until(fence, 'cancelled');
  }

  test('fillDuring: acknowledged, then filled while it is pending', async () => {
    await venue.fault({ on: 'cancel', kind: 'fillDuring' });
    assert.deepEqual((await cancel()).body, taken);
    await venue.until(order, 'filled');
    await over();
    assert.equal(await venue.status(order), 'filled');
    assert.equal((await cancel()).status, 400);
  });

  test('stayPending: acknowledged and never done', async () => {
    await venue.fault({ on: 'cancel', kind: 'stayPending' });
    assert.deepEqual((await cancel()).body, taken);
    await over();
    assert.equal(await venue.status(order), 'pendingcancel');
    await venue.control('POST /book', { op: 'cancel', orderId: order.id });
    assert.equal(await venue.status(order), 'cancelled');
  });

  test('keep: acknowledged, and nothing happens', async () => {
    await venue.fault({ on: 'cancel', kind: 'keep' });
    assert.deepEqual((await cancel()).body, taken);
    await over();
    assert.equal(await venue.status(order), 'submitted');
  });

  test('with cancel-all they meet one order, the others are cancelled', async () => {
    await venue.fault({ on: 'cancel', kind: 'keep' });
    const { body } = await venue.send('POST', '/api/v1/orders/cancel-all');
    const [kept, ...rest] = (body as { data: { cancelledOrderIds: string[] } }).data.cancelledOrderIds;
    await over();
    const open = (await venue.book()).filter((each) => each.open).map(({ id }) => id);
    assert.deepEqual(open, [kept]);
    assert.equal(rest.length, 2);
  });

  test('cutBefore and cutAfter look the same from outside, and are not', async () => {
    await venue.fault({ on: 'cancel', kind: 'cutBefore' });
    await assert.rejects(cancel(), { code: 'ECONNRESET' });
    assert.equal(await venue.status(order), 'submitted');
    await venue.fault({ on: 'cancel', kind: 'cutAfter' });
    await assert.rejects(cancel(), { code: 'ECONNRESET' });
    await venue.until(order, 'cancelled');
  });

  test('answers that say nothing, though it was done', async () => {
    for (const [kind, status] of [
      ['errorAfter', 502],
      ['garbage', 200],
    ] as const) {
      order = await venue.place();
      await venue.fault({ on: 'cancel', kind });
      const reply = await cancel();
      assert.equal(reply.status, status);
      assert.notDeepEqual(reply.body, taken);
      await venue.until(order, 'cancelled');
    }
    order = await venue.place();
    await venue.fault({ on: 'cancel', kind: 'cutMidBody' });
    await assert.rejects(cancel(), { code: 'ECONNRESET' });
    await venue.until(order, 'cancelled');
  });

  test('status answers without acting, delay late, hang never', async () => {
    await venue.fault({ on: 'cancel', kind: 'status', status: 503, body: { error: true } });
    assert.deepEqual([(await cancel()).status, await venue.status(order)], [503, 'submitted']);
    await venue.fault({ on: 'cancel', kind: 'delay', ms: 50 });
    const start = performance.now();
    assert.equal((await cancel()).status, 200);
    assert.ok(performance.now() - start >= 45);
    await venue.fault({ on: 'read', kind: 'hang' });
    const hung = assert.rejects(venue.read(order), { code: 'ECONNRESET' });
    while ((await venue.log()).at(-1)?.method !== 'GET') await Promise.resolve();
    await venue.sandbox.stop();
    await hung;
  });

  test('staleReads: list and single order are as they were', async () => {
    const [seeded = assert.fail()] = await venue.book();
    await venue.control('POST /book', { op: 'status', orderId: seeded.id, status: 'cancelled' });
    const status = async (of: BookOrder) => {
      const { status: code, body } = await venue.read(of);
      return code === 200 ? (body as { data: { order: { status: string } } }).data.order.status : code;
    };
    assert.deepEqual([await status(seeded), await status(order)], ['cancelled', 'submitted']);
    await venue.fault({ on: 'read', kind: 'staleReads', ms: 60_000, times: 3 });
    assert.deepEqual([await status(seeded), await status(order)], [seeded.status, 404]);
    const list = await venue.send('GET', `/api/v1/orders?instType=${order.instType}`);
    assert.ok(!list.text.includes(order.id));
  });
});
