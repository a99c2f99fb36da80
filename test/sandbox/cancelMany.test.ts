import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type BookOrder, type Practice, practise } from './helpers.ts';

const doneMany = 'Orders canceled successfully';

describe('cancelling many at the practice venue', () => {
  let venue: Practice;
  let [first, second]: [string, string] = ['', ''];
  beforeEach(async () => {
    venue = await practise({ orders: 6 });
    [first = '', second = ''] = venue.venue.markets;
  });
  afterEach(() => venue.sandbox.stop());

  const post = (body: unknown, target: string) => venue.send('POST', target, { body });
  const remove = (order: BookOrder) => venue.send('DELETE', `/orders/${order.id}`);

  for (const target of ['/orders/batch-cancel', '/orders/cancel-batch']) {
    test(`${target}: all of them is 200`, async () => {
      const ids = [(await venue.place({ market: first })).id, (await venue.place({ market: first })).id];
      const reply = await post({ orderIds: ids }, target);
      assert.deepEqual([reply.status, reply.body], [200, { message: doneMany, canceled: ids, failed: [] }]);
    });

    test(`${target}: some of them is 207 with the reasons, ids that do not exist are skipped`, async () => {
      const [live, over, filled, held] = await Promise.all([1, 2, 3, 4].map(() => venue.place()));
      assert.ok(live && over && filled && held);
      await remove(over);
      await venue.control('POST /book', { op: 'fill', orderId: filled.id });
      await venue.control('POST /book', { op: 'hold', orderId: held.id });
      const orderIds = [over.id, live.id, randomUUID(), filled.id, held.id];
      const { status, body } = await post({ orderIds }, target);
      const { canceled, failed } = body as {
        canceled: string[];
        failed: { orderId: string; reason: string }[];
      };
      assert.deepEqual([status, canceled], [207, [live.id]]);
      assert.deepEqual(
        failed.map(({ orderId, reason }) => [orderId, reason]),
        [
          [over.id, 'ORDER_NOT_FOUND'],
          [filled.id, 'UNKNOWN_ERROR'],
          [held.id, 'ORDER_RELEASE_IN_PROGRESS'],
        ],
      );
    });

    test(`${target}: none of them is 400, none known 404, two markets 400, a stranger's 401`, async () => {
      const [a, b] = [await venue.place({ market: first }), await venue.place({ market: second })];
      const sub = await venue.place({ market: first, ownerId: 42 });
      const send = async (orderIds: unknown) => (await post({ orderIds }, target)).status;
      assert.equal(await send([a.id, b.id]), 400);
      assert.equal(await send([randomUUID()]), 404);
      assert.equal(await send([a.id, sub.id]), 401);
      assert.equal(await send([]), 400);
      assert.equal(await send([a.id, 'no uuid']), 400);
      assert.equal(await send(Array.from({ length: 51 }, () => randomUUID())), 400);
      assert.equal(await send(a.id), 400);
      assert.deepEqual([await venue.status(a.id), await venue.status(b.id)], ['LIVE', 'LIVE']);
      await remove(a);
      assert.equal(await send([a.id]), 400);
    });
  }

  test('only the combined batch takes clientOrderIds, and never both lists', async () => {
    const order = await venue.place({ clientOrderId: 'c1' });
    const body = { clientOrderIds: ['c1'] };
    assert.equal((await post(body, '/orders/cancel-batch')).status, 400);
    assert.equal((await post({ ...body, orderIds: [order.id] }, '/orders/batch-cancel')).status, 400);
    const reply = await post(body, '/orders/batch-cancel');
    assert.deepEqual([reply.status, (reply.body as { canceled: string[] }).canceled], [200, [order.id]]);
  });

  test('all in a market: only there, only ours, only live ones; nothing live has no list', async () => {
    const mine = (await venue.book()).filter(({ market, ownerId }) => market === first && ownerId !== 42);
    const [here, there] = [await venue.place({ market: first }), await venue.place({ market: second })];
    const sub = await venue.place({ market: first, ownerId: 42 });
    const reply = await venue.send('DELETE', `/orders/all/${first}`);
    const { canceled } = reply.body as { canceled: string[] };
    assert.equal(reply.status, 200);
    assert.deepEqual(canceled.toSorted(), [...mine.map(({ id }) => id), here.id].toSorted());
    assert.deepEqual([await venue.status(there.id), await venue.status(sub.id)], ['LIVE', 'LIVE']);
    const again = await venue.send('DELETE', `/orders/all/${first}`);
    assert.deepEqual([again.status, again.body], [200, { message: doneMany }]);
    assert.equal((await venue.send('DELETE', '/orders/all/no-such-market')).status, 400);
    assert.equal((await venue.send('DELETE', `/orders/all/${first}?onBehalfOf=42`)).status, 200);
    assert.equal(await venue.status(sub.id), 'CANCELED');
  });

  test('all in a market with one in release is 207, with nothing but that 400', async () => {
    const [held] = [await venue.place({ market: first }), await venue.place({ market: first })];
    await venue.control('POST /book', { op: 'hold', orderId: held.id });
    const reply = await venue.send('DELETE', `/orders/all/${first}`);
    assert.equal(reply.status, 207);
    assert.partialDeepStrictEqual(reply.body, { failed: [{ orderId: held.id }] });
    assert.equal((await venue.send('DELETE', `/orders/all/${first}`)).status, 400);
  });
});
