import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { WsListener } from '../wsListener.ts';
import {
  answers,
  type BookOrder,
  cancelMessage,
  codes,
  type Data,
  type Practice,
  practise,
} from './helpers.ts';

describe('failures of cancelOrder on demand', () => {
  let venue: Practice;
  let listener: WsListener;
  let order: BookOrder;
  beforeEach(async () => {
    venue = await practise({ orders: 1 });
    listener = await venue.opened();
    order = await place();
  });
  afterEach(() => venue.sandbox.stop());

  async function place(): Promise<BookOrder> {
    const count = listener.texts.length;
    const placed = await venue.place({ quantity: '2' });
    await listener.until(count + 1);
    listener.texts.length = 0;
    return placed;
  }

  /** Asks for it under this fault; what has been answered once everything that follows is over. */
  async function cancelWith(fault: object): Promise<readonly number[]> {
    await venue.fault({ on: 'cancel', ...fault });
    const message = cancelMessage(order);
    listener.say(message);
    await over();
    return answers(listener)
      .filter(({ clientRequestId }) => clientRequestId === message.content.clientRequestId)
      .map(({ statusCode }) => statusCode);
  }

  /** What is asked for later is also settled later. */
  async function over(): Promise<void> {
    const message = cancelMessage(await venue.place());
    listener.say(message);
    await listener.first(({ data }) => {
      const { statusCode, clientRequestId } = data as Data;
      return statusCode === 200 && clientRequestId === message.content.clientRequestId;
    });
  }

  test('delay: late, acting after or before the wait', async () => {
    for (const act of [false, true]) {
      order = await place();
      await venue.fault({ on: 'cancel', kind: 'delay', ms: 60, act });
      const start = performance.now();
      listener.say(cancelMessage(order));
      await listener.until(2);
      assert.ok(performance.now() - start >= 55);
      assert.deepEqual(codes(listener), act ? [200, 202] : [202, 200]);
    }
  });

  test('hang: silence, with or without acting', async () => {
    assert.deepEqual(await cancelWith({ kind: 'hang' }), []);
    assert.equal(await venue.status(order), 'active');
    assert.deepEqual(await cancelWith({ kind: 'hang', act: true }), []);
    assert.equal(await venue.status(order), 'cancelled');
    const frames = (await venue.log()).filter(({ method }) => method === 'FRAME');
    assert.deepEqual(
      frames.map(({ status }) => status),
      [null, 202, null, 202],
    );
  });

  test('cutBefore and cutAfter look the same from outside, and are not', async () => {
    for (const [kind, status] of [
      ['cutBefore', 'active'],
      ['cutAfter', 'cancelled'],
    ] as const) {
      await venue.fault({ on: 'cancel', kind });
      listener.say(cancelMessage(order));
      assert.equal(await listener.closed, 1006);
      assert.deepEqual(codes(listener), []);
      listener = await venue.opened();
      await over();
      assert.equal(await venue.status(order), status);
      listener.texts.length = 0;
    }
  });

  test('cutMidBody: acts, then breaks off within the answer', async () => {
    await venue.fault({ on: 'cancel', kind: 'cutMidBody' });
    listener.say(cancelMessage(order));
    assert.equal(await listener.closed, 1006);
    assert.deepEqual(listener.texts, []);
    await venue.until(order, 'cancelled');
  });

  test('errorAfter: acts, and says 500', async () => {
    assert.deepEqual(await cancelWith({ kind: 'errorAfter' }), [500]);
    assert.equal(await venue.status(order), 'cancelled');
    assert.ok(answers(listener)[0]?.clientRequestId);
  });

  test('status: any code without acting', async () => {
    assert.deepEqual(await cancelWith({ kind: 'status' }), [500]);
    assert.deepEqual(await cancelWith({ kind: 'status', status: 409, body: 'busy' }), [409]);
    assert.ok(answers(listener).some(({ body }) => body === 'busy'));
    assert.equal(await venue.status(order), 'active');
  });

  test('garbage: something else, acting unless told not to', async () => {
    await venue.fault({ on: 'cancel', kind: 'garbage', act: false, body: 'Internal {' });
    listener.say(cancelMessage(order));
    await listener.until(1);
    assert.deepEqual(listener.texts, ['Internal {']);
    assert.equal(await venue.status(order), 'active');
    await venue.fault({ on: 'cancel', kind: 'garbage', body: { resultType: 'cancelOrder' } });
    listener.say(cancelMessage(order));
    await listener.until(2);
    assert.equal(listener.texts[1], '{"resultType":"cancelOrder"}');
    await venue.until(order, 'cancelled');
  });

  test('fillDuring: filled first, so 404; or in part with 409, and a retry works', async () => {
    assert.deepEqual(await cancelWith({ kind: 'fillDuring' }), [404]);
    assert.equal(await venue.status(order), 'filled');
    order = await place();
    assert.deepEqual(await cancelWith({ kind: 'fillDuring', status: 409 }), [409]);
    assert.equal((await venue.book()).find(({ id }) => id === order.id)?.filled, '1');
    listener.say(cancelMessage(order));
    await venue.until(order, 'cancelled');
  });

  test('keep: says cancelled, and is not', async () => {
    assert.deepEqual(await cancelWith({ kind: 'keep' }), [202, 200]);
    assert.equal(await venue.status(order), 'active');
  });

  test('stayPending: 202 and never 200, the order stays as it is', async () => {
    assert.deepEqual(await cancelWith({ kind: 'stayPending' }), [202]);
    assert.equal(await venue.status(order), 'cancelling');
    listener.say(cancelMessage(order));
    await venue.until(order, 'cancelled');
  });

  test('unconfirmed: 202 and never 200, though it is done', async () => {
    assert.deepEqual(await cancelWith({ kind: 'unconfirmed' }), [202]);
    assert.equal(await venue.status(order), 'cancelled');
  });

  test('confirmedTwice and confirmedFirst', async () => {
    assert.deepEqual(await cancelWith({ kind: 'confirmedTwice' }), [202, 200, 200]);
    order = await place();
    assert.deepEqual(await cancelWith({ kind: 'confirmedFirst' }), [200, 202]);
    assert.equal(await venue.status(order), 'cancelled');
  });

  test('faults for the WebSocket can be told from those for REST by their target', async () => {
    await venue.fault({ on: 'cancel', kind: 'status', target: '/api/v1/orders' });
    assert.deepEqual(await cancelWith({ kind: 'status', status: 429, target: 'cancelOrder' }), [429]);
    assert.equal((await venue.send('orderUrl', 'DELETE', '/api/v1/orders?market=all')).status, 500);
  });

  test('staleReads: the reads show the book as it was', async () => {
    const [seeded = assert.fail()] = await venue.book();
    await venue.control('POST /book', { op: 'cancel', orderId: seeded.id });
    const status = async ({ id, market }: BookOrder) => {
      const target = `/api/v1/open-order?market=${market}&order-id=${id}`;
      return (await venue.send('userAccountUrl', 'GET', target)).status;
    };
    assert.deepEqual([await status(seeded), await status(order)], [404, 200]);
    await venue.fault({ on: 'read', kind: 'staleReads', ms: 60_000, times: 2 });
    assert.deepEqual([await status(seeded), await status(order)], [200, 404]);
    assert.equal(await venue.status(seeded), 'cancelled');
  });
});

test('latency is added to answers on the WebSocket too', async () => {
  await using venue = await practise({ latencyMs: 40 });
  const listener = await venue.opened();
  const order = await venue.place();
  await listener.until(1);
  const start = performance.now();
  listener.say(cancelMessage(order));
  await listener.until(2);
  assert.ok(performance.now() - start >= 35);
});
