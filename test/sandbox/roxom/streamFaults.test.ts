import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { WsListener } from '../wsListener.ts';
import { type Practice, practise } from './helpers.ts';

const orders = { op: 'subscribe', args: [{ channel: 'orders' }] };
type Update = Readonly<Record<string, unknown>>;

describe('what can befall the stream of the practice venue for Roxom', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 1 });
  });
  afterEach(() => venue.sandbox.stop());

  const listen = (headers = venue.headers('GET:/ws')) => new WsListener(venue.venue.wsUrl, headers);

  async function subscribed(): Promise<WsListener> {
    const listener = await listen().opened();
    listener.say(orders);
    await listener.until(1);
    listener.texts.length = 0;
    return listener;
  }

  const statuses = (listener: WsListener) =>
    listener.heard.filter(({ type }) => type === 'order').map(({ data }) => (data as Update)['status']);

  test('messages can be doubled, swapped, late or lost', async () => {
    const listener = await subscribed();
    const cancel = async () => {
      const order = await venue.place();
      await venue.control('POST /book', { op: 'cancel', orderId: order.id });
    };
    await venue.control('POST /stream', { duplicate: true });
    await cancel();
    await listener.until(4);
    assert.deepEqual(statuses(listener), ['submitted', 'submitted', 'cancelled', 'cancelled']);
    listener.texts.length = 0;
    await venue.control('POST /stream', { reorder: true });
    await cancel();
    await listener.until(2);
    assert.deepEqual(statuses(listener), ['cancelled', 'submitted']);
    await venue.place();
    await listener.until(3);
    await venue.control('POST /stream', { lose: true });
    await cancel();
    await venue.control('POST /stream', { lateMs: 30 });
    const start = performance.now();
    await venue.place();
    await listener.until(4);
    assert.ok(performance.now() - start >= 25);
    await assert.rejects(venue.control('POST /stream', { lost: true }), /not one of/);
    await assert.rejects(venue.control('POST /stream', { lateMs: 'x' }), /lateMs/);
  });

  test('dropSocket breaks every connection; handshakes can fail in every way', async () => {
    const [one, two] = [await subscribed(), await subscribed()];
    await venue.fault({ kind: 'dropSocket' });
    assert.deepEqual(await Promise.all([one.closed, two.closed]), [1006, 1006]);
    await venue.fault({ on: 'socket', kind: 'status', status: 502 });
    assert.equal(await listen().refused, 502);
    for (const kind of ['cutBefore', 'garbage']) {
      await venue.fault({ on: 'socket', kind });
      assert.equal(await listen().closed, 1006);
    }
    await venue.fault({ on: 'socket', kind: 'delay', ms: 20 });
    await listen().opened();
    await venue.fault({ on: 'socket', kind: 'hang' });
    await venue.control('DELETE /log');
    const hung = listen();
    while ((await venue.log()).length < 1) await Promise.resolve();
    assert.equal(hung.socket.readyState, hung.socket.CONNECTING);
    await venue.sandbox.stop();
    assert.equal(await hung.closed, 1006);
  });
});
