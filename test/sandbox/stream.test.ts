import assert from 'node:assert/strict';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { io } from 'socket.io-client';
import { type Practice, practise } from './helpers.ts';
import { Listener } from './listener.ts';

const handshake = '/socket.io/?EIO=4&transport=websocket';

describe('the stream of order events', () => {
  let venue: Practice;
  let listeners: Listener[] = [];
  beforeEach(async () => {
    venue = await practise({ orders: 1 });
    listeners = [];
  });
  afterEach(async () => {
    for (const { socket } of listeners) socket.disconnect();
    await venue.sandbox.stop();
  });

  function listen(request: { secret?: string; timestamp?: string } = {}, signed = true): Listener {
    const headers = signed ? venue.signature('GET', handshake, '', request) : {};
    const listener = new Listener(venue.venue.socketUrl, headers);
    listeners.push(listener);
    return listener;
  }

  async function subscribed(): Promise<Listener> {
    const listener = listen();
    await once(listener.socket as never, 'connect');
    listener.socket.emit('subscribe_order_events');
    await listener.until(2);
    listener.heard.length = 0;
    return listener;
  }

  test('a subscription is confirmed', async () => {
    const listener = listen();
    listener.socket.emit('subscribe_order_events', {});
    const heard = await listener.until(2);
    assert.deepEqual(Object.fromEntries(heard)['system'], {
      message: 'Successfully subscribed to order event updates',
    });
    assert.ok(heard.some(([name]) => name === 'authenticated'));
    const log = await venue.log();
    assert.deepEqual(
      log.map(({ method, target }) => [method, target]),
      [
        ['GET', handshake],
        ['EMIT', 'subscribe_order_events'],
      ],
    );
  });

  test('placing and cancelling: price a number, size in shares', async () => {
    const listener = await subscribed();
    const order = await venue.place({ price: '0.092', size: '10870000', side: 'BUY', clientOrderId: 'c' });
    await venue.send('DELETE', `/orders/${order.id}`);
    await listener.until(2);
    for (const type of ['PLACEMENT', 'CANCELLATION']) {
      const event = listener.event(type);
      assert.ok(event);
      assert.partialDeepStrictEqual(event, {
        source: 'OME',
        orderId: order.id,
        clientOrderId: 'c',
        userId: 900001,
        marketId: '112523',
        side: 'BUY',
        price: 0.092,
        remainingSize: 10.87,
      });
      assert.ok(Math.abs(Date.parse(String(event['timestamp'])) - Date.now()) < 5_000);
    }
    const [one, two] = listener.heard.map(([, { eventId }]) => Number(eventId));
    assert.ok(one !== undefined && two !== undefined && two > one);
  });

  test('events can be doubled, swapped, late or lost', async () => {
    const listener = await subscribed();
    const types = () => listener.heard.splice(0).map(([, { type }]) => type);
    const cancel = async () => {
      const order = await venue.place({});
      await venue.control('POST /book', { op: 'cancel', orderId: order.id });
    };
    await venue.control('POST /stream', { duplicate: true });
    await cancel();
    await listener.until(4);
    assert.deepEqual(types(), ['PLACEMENT', 'PLACEMENT', 'CANCELLATION', 'CANCELLATION']);
    await venue.control('POST /stream', { reorder: true });
    await cancel();
    await listener.until(2);
    assert.deepEqual(types(), ['CANCELLATION', 'PLACEMENT']);
    await venue.control('POST /stream', { lose: true });
    await cancel();
    await venue.control('POST /stream', { lateMs: 30 });
    const start = performance.now();
    await venue.place({});
    await listener.until(1);
    assert.deepEqual(types(), ['PLACEMENT']);
    assert.ok(performance.now() - start >= 25);
  });

  test('a fill: execution with the raw size as text, update in shares, settlement', async () => {
    const listener = await subscribed();
    const { id: orderId, market } = await venue.place({ size: '3000000' });
    await venue.control('POST /book', { op: 'fill', orderId, size: '1000000' });
    await listener.until(5);
    assert.partialDeepStrictEqual(listener.event('EXECUTION'), {
      status: 'PARTIALLY_FILLED',
      remainingSize: '2000000',
    });
    assert.partialDeepStrictEqual(listener.event('UPDATE'), { remainingSize: 2 });
    const settled = { source: 'SETTLEMENT', orderId, marketSlug: market };
    assert.partialDeepStrictEqual(listener.event('MATCHED'), settled);
    assert.partialDeepStrictEqual(listener.event('MINED'), settled);
    assert.match(String(listener.event('MINED')?.['eventId']), /^settlement:\d+$/);
    listener.heard.length = 0;
    await venue.control('POST /book', { op: 'fill', orderId });
    await listener.until(3);
    assert.partialDeepStrictEqual(listener.event('EXECUTION'), { status: 'FILLED', remainingSize: '0' });
    assert.equal(listener.event('UPDATE'), undefined);
  });

  test("a sub-account's orders are not told", async () => {
    const listener = await subscribed();
    await venue.place({ ownerId: 42 });
    const own = await venue.place();
    await listener.until(1);
    assert.deepEqual(
      listener.heard.map(([, { orderId }]) => orderId),
      [own.id],
    );
  });

  test('wrong or old credentials at the handshake: an exception, then the end', async () => {
    const old = new Date(Date.now() - 31_000).toISOString();
    for (const wrong of [{ secret: 'AAAA' }, { timestamp: old }]) {
      const listener = listen(wrong);
      await once(listener.socket as never, 'disconnect');
      assert.equal(listener.heard[0]?.[0], 'exception');
    }
  });

  test('without credentials one may connect, not subscribe', async () => {
    const listener = listen({}, false);
    listener.socket.emit('subscribe_order_events', {});
    const [heard] = await listener.until(1);
    assert.deepEqual(heard, ['exception', { status: 'error', message: 'Authentication required' }]);
  });

  test('the timestamp is looked at again when subscribing', async () => {
    const listener = listen();
    await once(listener.socket as never, 'connect');
    await venue.control('POST /clock', { offsetMs: 31_000 });
    listener.socket.emit('subscribe_order_events', {});
    const [heard] = await listener.until(1);
    assert.equal(heard?.[0], 'exception');
    await venue.place();
    assert.equal(listener.heard.length, 1);
  });

  test('polling is refused', async () => {
    const reply = await venue.send('GET', '/socket.io/?EIO=4&transport=polling');
    assert.equal(reply.status, 400);
  });

  test('another namespace does not exist', async () => {
    const socket = io(`${venue.venue.url}/other`, { transports: ['websocket'], reconnection: false });
    await assert.rejects(
      once(socket as never, 'connect_error').then(([error]) => Promise.reject(error)),
      {
        message: 'Invalid namespace',
      },
    );
    socket.disconnect();
  });

  test('dropSocket breaks every connection', async () => {
    const [one, two] = [await subscribed(), await subscribed()];
    const ends = [one, two].map(({ socket }) => once(socket as never, 'disconnect'));
    await venue.fault({ kind: 'dropSocket' });
    for (const [reason] of await Promise.all(ends)) assert.equal(reason, 'transport close');
  });

  test('handshakes can be refused, cut or left hanging; the venue still stops at once', async () => {
    for (const fault of [{ kind: 'status', status: 503 }, { kind: 'cutBefore' }, { kind: 'garbage' }]) {
      await venue.fault({ on: 'socket', ...fault });
      const listener = listen();
      await once(listener.socket as never, 'connect_error');
      listener.socket.disconnect();
    }
    await venue.fault({ on: 'socket', kind: 'hang' });
    const listener = listen();
    while ((await venue.log()).length < 4) await Promise.resolve();
    assert.equal(listener.socket.connected, false);
    await venue.sandbox.stop();
  });
});
