import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { WebSocket } from 'ws';
import { type Practice, practise } from './helpers.ts';
import { authOf, Listener } from './listener.ts';

describe('the stream', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 2 });
  });
  afterEach(() => venue.sandbox.stop());

  test('every spelling of a subscription is understood; another sub-account needs its own auth', async () => {
    const listener = await Listener.open(venue);
    await listener.ask('auth', await authOf(venue));
    const { subAccountId } = venue.venue;
    const spellings = [
      { type: 'subAccountUpdates', subAccountId },
      { type: 'subAccountUpdates', sub_account_id: subAccountId },
      { type: 'subAccountUpdate', subaccountId: subAccountId },
    ];
    for (const params of spellings) {
      assert.equal((await listener.ask('subscribe', params))['status'], 200);
      assert.equal((await listener.ask('unsubscribe', params))['status'], 200);
    }
    const { second } = await venue.owner();
    const other = { type: 'subAccountUpdates', subAccountId: second };
    assert.equal((await listener.ask('subscribe', other))['status'], 401);
    await listener.ask('auth', await authOf(venue, { subAccountId: second }));
    assert.equal((await listener.ask('subscribe', other))['status'], 200);
    assert.equal((await listener.ask('subscribe', { type: 'candles' }))['status'], 400);
  });

  test('both pings are answered; an id must be a text', async () => {
    const listener = await Listener.open(venue);
    assert.equal((await listener.ask('ping'))['status'], 200);
    listener.socket.send(JSON.stringify({ type: 'ping', timestamp: 1 }));
    await listener.until(({ type }) => type === 'pong');
    for (const wrong of [{ id: 1, method: 'ping' }, { method: 'ping' }, [], 'x', { id: '1' }]) {
      listener.heard.length = 0;
      listener.socket.send(JSON.stringify(wrong));
      assert.equal((await listener.until(() => true))['status'], 400, JSON.stringify(wrong));
    }
    assert.equal((await listener.ask('dance'))['status'], 400);
  });

  test('a cancel over the stream is the one over HTTP, and says success instead of ok', async () => {
    const listener = await Listener.following(venue);
    const { id } = await venue.place();
    const reply = await listener.post('cancelOrders', { orderIds: [id] });
    const canceled = { order: { venueId: id }, id };
    assert.partialDeepStrictEqual(reply, {
      status: 200,
      result: { status: 'success', response: { statuses: [{ canceled }] } },
    });
    assert.equal(reply['id'], reply['requestId']);
    assert.equal(await venue.status(id), 'cancelled');
    const failed = await listener.post('cancelOrders', { orderIds: [] });
    assert.partialDeepStrictEqual(failed, { status: 400, result: null, error: { code: 400 } });
    await venue.control('POST /shapes', { replyId: 'requestId' });
    assert.ok(!('id' in (await listener.ask('ping'))));
    const entry = (await venue.log()).find(
      ({ method, target }) => method === 'FRAME' && target === 'cancelOrders',
    );
    assert.equal(entry?.status, 200);
  });

  test('what happens to orders is told, in both documented shapes', async () => {
    const listener = await Listener.following(venue);
    const { id } = await venue.place({
      clientOrderId: 'mine',
      quantity: '1',
      price: '5',
      symbol: 'SNX-USDT',
    });
    await venue.control('POST /book', { op: 'fill', orderId: id, quantity: '0.25' });
    await venue.cancel(id);
    await listener.count(4);
    assert.deepEqual(listener.eventTypes, ['orderPlaced', 'orderPartiallyFilled', 'trade', 'orderCancelled']);
    const { subAccountId } = venue.venue;
    assert.partialDeepStrictEqual(listener.heard[3], {
      channel: 'subAccountUpdate',
      data: {
        subAccountId,
        orderId: id,
        order: { venueId: id, clientId: 'mine' },
        clientOrderId: 'mine',
        symbol: 'SNX-USDT',
        price: '5',
        quantity: '1',
        filledQuantity: '0.25',
        remainingQuantity: '0.75',
        status: 'cancelled',
        cancelReason: 'USER_REQUESTED',
      },
    });
    await venue.control('POST /shapes', { push: 'method' });
    const other = await venue.place();
    await venue.control('POST /book', { op: 'fill', orderId: other.id });
    await listener.count(7);
    assert.deepEqual(listener.eventTypes.slice(4), ['orderPlaced', 'orderFilled', 'trade']);
    assert.partialDeepStrictEqual(listener.heard[5], {
      method: 'subAccountEvent',
      data: { eventType: 'orderFilled', remainingQuantity: '0', status: 'filled' },
    });
  });

  test('nothing of the second sub-account is told', async () => {
    const listener = await Listener.following(venue);
    const { second } = await venue.owner();
    await venue.place({ subAccountId: second });
    const { id } = await venue.place();
    const [first] = await listener.count(1);
    assert.partialDeepStrictEqual(first, { data: { orderId: id } });
  });

  test('messages can come twice, in the wrong order, late, or never', async () => {
    const listener = await Listener.following(venue);
    await venue.control('POST /stream', { duplicate: true });
    await venue.place();
    await listener.count(2);
    assert.deepEqual(listener.heard[0], listener.heard[1]);
    await venue.control('POST /stream', { reorder: true });
    const { id } = await venue.place();
    await venue.cancel(id);
    await listener.count(4);
    assert.deepEqual(listener.eventTypes.slice(2), ['orderCancelled', 'orderPlaced']);
    await venue.control('POST /stream', { lose: true });
    await venue.place();
    await venue.control('POST /stream', { lateMs: 30 });
    const start = performance.now();
    const late = await venue.place();
    const told = await listener.count(5);
    assert.ok(performance.now() - start >= 25);
    assert.partialDeepStrictEqual(told[4], { data: { orderId: late.id } });
  });

  test('dropSocket breaks every connection, and clients may come back', async () => {
    const listener = await Listener.following(venue);
    await venue.fault({ kind: 'dropSocket' });
    assert.deepEqual((await once(listener.socket, 'close'))[0], 1006);
    assert.equal((await (await Listener.following(venue)).ask('ping'))['status'], 200);
  });

  test('handshakes can fail, and need a User-Agent and the right path', async () => {
    const refused = async (url: string, headers = {}) => {
      const socket = new WebSocket(url, { headers });
      return ((await once(socket, 'error'))[0] as Error).message;
    };
    const { wsUrl } = venue.venue;
    assert.match(await refused(wsUrl), /403/);
    const named = { 'user-agent': 'test' };
    assert.match(await refused(`${wsUrl}s`, named), /404/);
    await venue.fault({ on: 'socket', kind: 'status', status: 503 });
    assert.match(await refused(wsUrl, named), /503/);
    assert.equal((await (await Listener.open(venue)).ask('ping'))['status'], 200);
  });
});
