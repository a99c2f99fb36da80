import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import type { WsListener } from '../wsListener.ts';
import { answers, cancelMessage, codes, type Practice, practise } from './helpers.ts';

describe('cancelOrder when something comes in between', () => {
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

  test('409 while an order is being filled; a retry afterwards works', async () => {
    const order = await place();
    await venue.control('POST /book', { op: 'hold', orderId: order.id });
    listener.say(cancelMessage(order));
    await listener.until(1);
    assert.equal(await venue.status(order), 'active');
    await venue.control('POST /book', { op: 'release', orderId: order.id });
    listener.say(cancelMessage(order));
    await listener.until(3);
    assert.deepEqual(codes(listener), [409, 202, 200]);
  });

  test('one that is being cancelled already can be asked for again; each request has its two answers', async () => {
    await venue.behavior({ settleMs: 40 });
    const order = await place();
    const [one, two] = [cancelMessage(order), cancelMessage(order)];
    listener.say(one);
    listener.say(two);
    await listener.until(4);
    const of = (message: typeof one) =>
      answers(listener)
        .filter(({ clientRequestId }) => clientRequestId === message.content.clientRequestId)
        .map(({ statusCode }) => statusCode);
    assert.deepEqual(
      [of(one), of(two)],
      [
        [202, 200],
        [202, 200],
      ],
    );
  });

  test('an order filled while it is being cancelled is not confirmed, but said to be filled', async () => {
    await venue.behavior({ settleMs: 60 });
    const order = await place();
    listener.say(cancelMessage(order));
    await listener.until(1);
    await venue.control('POST /book', { op: 'fill', orderId: order.id });
    const filled = await listener.first(({ resultType }) => resultType === 'orderFilled');
    assert.partialDeepStrictEqual(filled, { data: { order: { orderId: order.id, orderStatus: 'filled' } } });
    const next = await place();
    listener.say(cancelMessage(next));
    await listener.until(2);
    assert.ok(answers(listener).every(({ order: shown }) => shown?.['orderId'] === next.id));
  });

  test('more than so many a minute are 429, until the next minute of the clock', async () => {
    await venue.behavior({ requestsPerMinute: 2 });
    const offsetMs = 90_000 - (Date.now() % 60_000);
    await venue.control('POST /clock', { offsetMs });
    const orders = [await place(), await place(), await place()];
    for (const order of orders) listener.say(cancelMessage(order));
    await listener.until(5);
    assert.deepEqual(codes(listener).toSorted(), [200, 200, 202, 202, 429]);
    const late = orders[2] ?? assert.fail();
    assert.equal(await venue.status(late), 'active');
    await venue.control('POST /clock', { offsetMs: offsetMs + 60_000 });
    listener.say(cancelMessage(late));
    await venue.until(late, 'cancelled');
  });

  test('every open connection that listens to the market hears the confirmation', async () => {
    const [all, same, other] = [
      await venue.opened(),
      await venue.opened('?market=SOL-USD'),
      await venue.opened('?market=XRP-USD'),
    ];
    const order = await place({ market: 'SOL-USD' });
    listener.say(cancelMessage(order));
    await Promise.all([listener.until(2), all.until(2), same.until(2)]);
    assert.deepEqual([codes(all), codes(same)], [[200], [200]]);
    assert.equal(other.texts.length, 0);
  });
});
