/** What every venue's control server can do to answers: headers, dates, refusals, and what happens meanwhile. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { type BookOrder, type Practice, practise } from './helpers.ts';

describe('what happens to answers', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 0 });
  });
  afterEach(() => venue.sandbox.stop());

  const profile = () => venue.send('GET', '/profiles/me');

  test('headers: 429 with Retry-After, on a read only', async () => {
    const headers = { 'Retry-After': '3600' };
    await venue.fault({ on: 'read', kind: 'refuse', status: 429, body: 'Too many requests', headers });
    const order = await venue.place();
    assert.equal(
      (await venue.send('POST', '/orders/cancel', { body: { orderId: order.id } })).status,
      200,
      'a cancel does not meet it',
    );
    const reply = await profile();
    assert.deepEqual([reply.status, reply.headers['retry-after']], [429, '3600']);
    assert.deepEqual(reply.body, { message: 'Too many requests' });
  });

  test('refuse: in the shape of the venue; acts only when told so', async () => {
    for (const act of [false, true]) {
      const order = await venue.place();
      await venue.fault({ on: 'cancel', kind: 'refuse', status: 403, body: 'no', act });
      const reply = await venue.send('POST', '/orders/cancel', { body: { orderId: order.id } });
      assert.deepEqual([reply.status, reply.body], [403, { message: 'no' }]);
      assert.equal(await venue.status(order.id), act ? 'CANCELED' : 'LIVE');
    }
  });

  test('date: off, jumping, and with an age', async () => {
    /** Minutes, and the age. */
    const off = async () => {
      const { headers } = await profile();
      const ms = Date.parse(String(headers['date'])) - Date.now();
      return [Math.round(ms / 60_000) + 0, headers['age']];
    };
    await venue.control('POST /date', { offsetMs: -120_000 });
    assert.deepEqual(await off(), [-2, undefined]);
    await venue.control('POST /date', { jumpMs: 3_600_000 });
    assert.deepEqual(
      [await off(), await off(), await off()].map(([minutes]) => minutes),
      [0, 60, 0],
    );
    await venue.control('POST /date', { age: 600 });
    assert.deepEqual(await off(), [-10, '600']);
    await venue.control('POST /date', {});
    assert.deepEqual(await off(), [0, undefined]);
    await assert.rejects(venue.control('POST /date', { offset: 1 }), /offset is not one of/);
  });

  test('afterwards: the book changes after the venue acted and before its answer is read', async () => {
    const [first, second] = [await venue.place(), await venue.place()];
    assert.ok(first && second);
    const list = async () => {
      const { body } = await venue.send('GET', `/markets/${first.market}/user-orders`);
      return (body as BookOrder[]).length;
    };
    const afterwards = [
      { control: 'book', op: 'cancel', orderId: first.id },
      { control: 'book', op: 'fill', orderId: second.id },
    ];
    await venue.fault({ on: 'read', kind: 'delay', afterwards });
    assert.deepEqual([await list(), await list()], [2, 0]);
    await assert.rejects(
      venue.fault({ on: 'read', kind: 'delay', afterwards: [{ control: 'x' }] }),
      /control must/,
    );
  });

  test('a clientOrderId is used again: the open order before all others, else the newest', async () => {
    const clientOrderId = 'again';
    const [filled, cancelled] = [await venue.place({ clientOrderId }), await venue.place({ clientOrderId })];
    await venue.control('POST /book', { op: 'fill', orderId: filled.id });
    await venue.control('POST /book', { op: 'cancel', orderId: cancelled.id });
    const live = await venue.place({ clientOrderId });
    const cancel = async () =>
      (await venue.send('POST', '/orders/cancel', { body: { clientOrderId } })).status;
    assert.equal(await cancel(), 200);
    assert.deepEqual(await Promise.all([filled, cancelled, live].map(({ id }) => venue.status(id))), [
      'MATCHED',
      'CANCELED',
      'CANCELED',
    ]);
    assert.equal(await cancel(), 400, 'the newest is over');
  });

  test('failed[] names what was asked, or the clientOrderId', async () => {
    const order = await venue.place({ clientOrderId: 'mine' });
    const other = await venue.place({ clientOrderId: 'other' });
    await venue.control('POST /book', { op: 'hold', orderId: order.id });
    const failed = async (body: object) => {
      const reply = await venue.send('POST', '/orders/batch-cancel', { body });
      return (reply.body as { failed: object[] }).failed[0];
    };
    assert.partialDeepStrictEqual(await failed({ clientOrderIds: ['mine', 'other'] }), { orderId: order.id });
    await venue.control('POST /behavior', { failed: 'asked' });
    assert.partialDeepStrictEqual(await failed({ clientOrderIds: ['mine'] }), { clientOrderId: 'mine' });
    assert.partialDeepStrictEqual(await failed({ orderIds: [order.id, other.id] }), { orderId: order.id });
    await venue.control('POST /behavior', { failed: 'clientOrderId' });
    assert.partialDeepStrictEqual(await failed({ orderIds: [order.id] }), { clientOrderId: 'mine' });
  });

  test('ids asked for in upper case are confirmed in lower case', async () => {
    const order = await venue.place();
    const reply = await venue.send('POST', '/orders/batch-cancel', {
      body: { orderIds: [order.id.toUpperCase()] },
    });
    assert.partialDeepStrictEqual(reply.body, { canceled: [order.id] });
  });

  test('the wrong field of a fault is named', async () => {
    await assert.rejects(venue.fault({ on: 'any', kind: 'huge', bytes: 'many' }), /bytes must be a number/);
    await assert.rejects(venue.fault({ on: 'any', kind: 'delay', headers: 'x' }), /headers/);
  });
});
