import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type BookOrder, type Practice, practise } from './helpers.ts';

describe('failures on demand', () => {
  let venue: Practice;
  let order: BookOrder;
  beforeEach(async () => {
    venue = await practise({ orders: 2 });
    order = await venue.place();
  });
  afterEach(() => venue.sandbox.stop());

  const cancel = () => venue.send('POST', '/orders/cancel', { body: { orderId: order.id } });
  const pending = async () =>
    ((await venue.control('GET /faults')) as { readonly pending: readonly object[] }).pending;
  const last = async () => (await venue.log()).at(-1);

  test('delay: answers late', async () => {
    await venue.fault({ on: 'cancel', kind: 'delay', ms: 60 });
    const start = performance.now();
    assert.equal((await cancel()).status, 200);
    assert.ok(performance.now() - start >= 55);
  });

  test('delay waits before it acts, or after when told so', async () => {
    for (const act of [false, true]) {
      order = await venue.place();
      await venue.fault({ on: 'cancel', kind: 'delay', ms: 150, act });
      const reply = cancel();
      while ((await last())?.method !== 'POST') await Promise.resolve();
      assert.equal(await venue.status(order.id), act ? 'CANCELED' : 'LIVE');
      await reply;
      assert.equal(await venue.status(order.id), 'CANCELED');
      await venue.control('DELETE /log');
    }
  });

  test('hang: never answers; acts only when told so', async () => {
    for (const [act, status] of [
      [false, 'LIVE'],
      [true, 'CANCELED'],
    ] as const) {
      await venue.fault({ on: 'cancel', kind: 'hang', act });
      const { url } = venue.venue;
      const body = JSON.stringify({ orderId: order.id });
      const headers = {
        ...venue.signature('POST', '/orders/cancel', body),
        'content-type': 'application/json',
      };
      const signal = AbortSignal.timeout(80);
      await assert.rejects(fetch(`${url}/orders/cancel`, { method: 'POST', headers, body, signal }), {
        name: 'TimeoutError',
      });
      assert.equal(await venue.status(order.id), status);
      assert.equal((await last())?.status, null);
    }
  });

  test('cutBefore and cutAfter look the same from outside, and are not', async () => {
    await venue.fault({ on: 'cancel', kind: 'cutBefore' });
    await assert.rejects(cancel(), { code: 'ECONNRESET' });
    assert.equal(await venue.status(order.id), 'LIVE');
    await venue.fault({ on: 'cancel', kind: 'cutAfter' });
    await assert.rejects(cancel(), { code: 'ECONNRESET' });
    assert.equal(await venue.status(order.id), 'CANCELED');
  });

  test('cutMidBody: acts, then breaks off within the reply', async () => {
    await venue.fault({ on: 'cancel', kind: 'cutMidBody' });
    await assert.rejects(cancel(), { code: 'ECONNRESET' });
    assert.equal(await venue.status(order.id), 'CANCELED');
    assert.equal((await last())?.status, 200, 'the head was sent');
  });

  test('errorAfter: acts, then answers with an error', async () => {
    await venue.fault({ on: 'cancel', kind: 'errorAfter' });
    assert.equal((await cancel()).status, 502);
    assert.equal(await venue.status(order.id), 'CANCELED');
    order = await venue.place();
    await venue.fault({ on: 'cancel', kind: 'errorAfter', status: 504, body: 'gone' });
    const reply = await cancel();
    assert.deepEqual([reply.status, reply.text], [504, 'gone']);
    assert.equal(await venue.status(order.id), 'CANCELED');
  });

  test('status: answers without acting', async () => {
    await venue.fault({ on: 'cancel', kind: 'status', status: 409, body: { reason: 'X' } });
    const reply = await cancel();
    assert.deepEqual([reply.status, reply.body], [409, { reason: 'X' }]);
    assert.equal(await venue.status(order.id), 'LIVE');
  });

  test('garbage: 200 with something that is not JSON, or nothing; acts unless told not to', async () => {
    await venue.fault({ on: 'cancel', kind: 'garbage', act: false });
    const reply = await cancel();
    assert.deepEqual([reply.status, reply.body], [200, undefined]);
    assert.equal(await venue.status(order.id), 'LIVE');
    await venue.fault({ on: 'cancel', kind: 'garbage', body: '' });
    const empty = await cancel();
    assert.deepEqual([empty.status, empty.text], [200, '']);
    assert.equal(await venue.status(order.id), 'CANCELED');
  });

  test('fillDuring: the fill comes first, and the answer is the one for a filled order', async () => {
    await venue.fault({ on: 'cancel', kind: 'fillDuring' });
    const reply = await cancel();
    assert.deepEqual([reply.status, reply.body], [400, { message: 'Order cannot be cancelled' }]);
    assert.equal(await venue.status(order.id), 'MATCHED');
  });

  test('keep: says cancelled, and is not', async () => {
    await venue.fault({ on: 'cancel', kind: 'keep' });
    const reply = await cancel();
    assert.deepEqual([reply.status, reply.body], [200, { message: 'Order canceled successfully' }]);
    assert.equal(await venue.status(order.id), 'LIVE');
  });

  test('in a batch, fillDuring and keep meet its first order', async () => {
    const other = await venue.place({ market: order.market });
    const batch = () =>
      venue.send('POST', '/orders/batch-cancel', { body: { orderIds: [order.id, other.id] } });
    await venue.fault({ on: 'cancel', kind: 'fillDuring' });
    const reply = await batch();
    assert.equal(reply.status, 207);
    assert.partialDeepStrictEqual(reply.body, { canceled: [other.id], failed: [{ orderId: order.id }] });
  });

  test('staleReads: the reads show the book as it was, the rest is as it is', async () => {
    const open = async () => {
      const { body } = await venue.send('GET', `/markets/${order.market}/user-orders`);
      return (body as { id: string }[]).some(({ id }) => id === order.id);
    };
    const placedAt = Date.now();
    while (Date.now() - placedAt < 250) await venue.log();
    const cancelledAt = Date.now();
    await cancel();
    assert.equal(await open(), false);
    await venue.fault({ on: 'read', kind: 'staleReads', ms: Date.now() - cancelledAt + 120 });
    assert.equal(await open(), true);
    assert.equal(await venue.status(order.id), 'CANCELED');
    await venue.fault({ on: 'read', kind: 'staleReads', ms: 60_000 });
    assert.equal(await open(), false, 'a minute ago it had not been placed');
  });

  test('faults are used up one by one, in their order, by the requests they are for', async () => {
    await venue.fault({ on: 'cancel', kind: 'status', status: 503 });
    await venue.fault({ on: 'any', kind: 'status', status: 500, times: 2 });
    await venue.fault({ on: 'read', kind: 'status', status: 418, target: '/portfolio' });
    const read = async (target: string) => (await venue.send('GET', target)).status;
    assert.equal(await read('/profiles/me'), 500);
    assert.deepEqual([(await cancel()).status, (await cancel()).status], [503, 500]);
    assert.equal(await read('/profiles/me'), 200);
    assert.equal(await read('/portfolio/positions'), 418);
    assert.deepEqual(await pending(), []);
  });

  test('DELETE /faults takes them back', async () => {
    await venue.fault({ on: 'any', kind: 'cutBefore', times: 100 });
    await venue.control('DELETE /faults');
    assert.equal((await cancel()).status, 200);
  });

  test('what is wrong with a fault is said', async () => {
    for (const wrong of [{ kind: 'x', on: 'any' }, { kind: 'keep', on: 'x' }, { kind: 'keep' }]) {
      await assert.rejects(venue.fault(wrong), /must be one of/);
    }
    await assert.rejects(venue.fault({ kind: 'keep', on: 'any', times: 0 }), /times/);
  });
});

test('latency is added to every answer', async () => {
  await using venue = await practise({ latencyMs: 50 });
  const start = performance.now();
  await venue.send('GET', '/profiles/me');
  assert.ok(performance.now() - start >= 45);
});
