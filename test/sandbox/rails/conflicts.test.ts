/** Frames that refuse, pages of a list that changes or is long, and names used again. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { answers, cancelMessage, type Practice, practise } from './helpers.ts';

describe('conflicts', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 0 });
  });
  afterEach(() => venue.sandbox.stop());

  const page = async (start = '') => {
    const { body } = await venue.send('userAccountUrl', 'GET', `/api/v1/open-orders${start}`);
    return body as { openOrders: { orderId: string }[]; last?: string };
  };
  async function pages(meanwhile?: () => Promise<unknown>): Promise<string[]> {
    const ids: string[] = [];
    let start = '';
    for (;;) {
      const { openOrders, last } = await page(start);
      ids.push(...openOrders.map(({ orderId }) => orderId));
      if (last === undefined) return ids;
      start = `?start=${encodeURIComponent(last)}`;
      await meanwhile?.();
    }
  }

  test('429 as a frame: in its own shape, nothing is done', async () => {
    for (const kind of ['refuse', 'status']) {
      const listener = await venue.opened();
      const order = await venue.place();
      await venue.fault({ on: 'cancel', kind, status: 429, body: 'rate limit exceeded' });
      listener.say(cancelMessage(order));
      await listener.until(2);
      assert.partialDeepStrictEqual(answers(listener), [{ statusCode: 429, body: 'rate limit exceeded' }]);
      assert.equal(await venue.status(order), 'active');
      listener.socket.terminate();
    }
  });

  test('on the WebSocket the failures that only HTTP knows cut, and act as they say', async () => {
    for (const [kind, status] of [
      ['refuseStream', 'active'],
      ['goAway', 'active'],
      ['resetAfter', 'cancelled'],
      ['goAwayAfter', 'cancelled'],
    ] as const) {
      const listener = await venue.opened();
      const order = await venue.place();
      await venue.fault({ on: 'cancel', kind });
      listener.say(cancelMessage(order));
      assert.equal(await listener.closed, 1006, kind);
      await venue.until(order, status);
    }
  });

  test('an order that goes between two pages leaves the others where they are', async () => {
    const placed = [];
    for (let index = 0; index < 25; index += 1) placed.push(await venue.place());
    const [first] = (await page()).openOrders;
    const afterwards = [{ control: 'book', op: 'cancel', orderId: first?.orderId }];
    await venue.fault({ on: 'read', kind: 'delay', afterwards });
    const ids = await pages();
    assert.equal(new Set(ids).size, 25, 'the one that went was on the first page');
    assert.equal((await pages()).length, 24);
  });

  test('a clientRequestId is used again: the open order before all others, else the newest', async () => {
    const given = { clientRequestId: 'cfff0f58-8780-4cf2-b3d3-6439fed37304', market: 'BTC-USD' };
    const [first, second] = [await venue.place(given), await venue.place(given)];
    const found = async () => {
      const query = `?market=BTC-USD&client-request-id=${given.clientRequestId}`;
      const { body } = await venue.send('orderUrl', 'GET', `/api/v1/order${query}`);
      return (body as { order: { orderId: string } }).order.orderId;
    };
    await venue.control('POST /book', { op: 'fill', orderId: second.id });
    assert.equal(await found(), first.id);
    await venue.control('POST /book', { op: 'fill', orderId: first.id });
    assert.equal(await found(), second.id);
  });

  test('a token service that echoes tells the secret', async () => {
    await venue.fault({ on: 'token', kind: 'echo', status: 500 });
    const reply = await venue.askToken();
    assert.equal(reply.status, 500);
    assert.ok(reply.text.includes(venue.venue.apiSecret));
  });
});

test('5,500 orders are 550 pages', async () => {
  await using venue = await practise({ orders: 5_500 });
  let [start, pages, orders] = ['', 0, 0];
  do {
    const { body } = await venue.send('userAccountUrl', 'GET', `/api/v1/open-orders${start}`);
    const { openOrders, last } = body as { openOrders: object[]; last?: string };
    [pages, orders] = [pages + 1, orders + openOrders.length];
    start = last === undefined ? '' : `?start=${encodeURIComponent(last)}`;
  } while (start !== '');
  assert.deepEqual([pages, orders], [550, 5_500]);
});
