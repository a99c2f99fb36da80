import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { WsListener } from '../wsListener.ts';
import { type Practice, practise } from './helpers.ts';

const orders = { op: 'subscribe', args: [{ channel: 'orders' }] };
type Update = Readonly<Record<string, unknown>>;

describe('the stream of the practice venue for Roxom', () => {
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

  test('a subscription is confirmed, and everything is in the log', async () => {
    const listener = await listen().opened();
    listener.say(orders);
    const [heard] = await listener.until(1);
    assert.partialDeepStrictEqual(heard, { event: 'subscribe', args: orders.args });
    const log = await venue.log();
    assert.deepEqual(
      log.map(({ method, target, status }) => [method, target, status]),
      [
        ['GET', '/ws', 101],
        ['FRAME', 'subscribe', 200],
      ],
    );
  });

  test('placing, filling, cancelling: one order message each, account messages after a fill', async () => {
    const listener = await subscribed();
    const order = await venue.place({ symbol: 'GOLD-BTC', side: 'buy', quantity: '2', clientOrderId: 'c' });
    await venue.control('POST /book', { op: 'fill', orderId: order.id, quantity: '0.5' });
    await venue.cancel(order);
    const heard = await listener.until(6);
    assert.deepEqual(statuses(listener), [
      'submitted',
      'partiallyfilled',
      'pendingcancel',
      'partiallyfilledcancelled',
    ]);
    assert.deepEqual(
      heard.map(({ type }) => type),
      ['order', 'order', 'position', 'balance', 'order', 'order'],
    );
    assert.partialDeepStrictEqual(heard[1], {
      data: {
        orderId: order.id,
        symbol: 'GOLD-BTC',
        remainingQty: '1.50',
        executedQty: '0.50',
        orderSize: '2.00',
        side: 'buy',
        orderType: 'limit',
        clientOrderId: 'c',
        reason: null,
      },
    });
  });

  test('times are nanoseconds, as a JSON number of 19 digits', async () => {
    const listener = await subscribed();
    await venue.place();
    await listener.until(1);
    const [, digits = ''] = /"timestamp":(\d+)[,}]/.exec(listener.texts[0] ?? '') ?? [];
    assert.equal(digits.length, 19);
    assert.ok(Math.abs(Number(BigInt(digits) / 1_000_000n) - Date.now()) < 5_000);
  });

  test('pushes can be nested, statuses as displayed', async () => {
    await venue.behavior({ pushes: 'nested', statuses: 'display' });
    const listener = await subscribed();
    const order = await venue.place();
    await venue.cancel(order);
    await listener.until(3);
    const inner = listener.heard.map(({ data }) => (data as { data: Update }).data);
    assert.deepEqual(
      inner.map(({ orderId, status }) => [orderId, status]),
      ['SUBMITTED', 'PENDING_CANCEL', 'CANCELED'].map((status) => [order.id, status]),
    );
  });

  test('order messages come with any private subscription, and not without one', async () => {
    const [other, none] = [await listen().opened(), await listen().opened()];
    other.say({ op: 'subscribe', args: [{ channel: 'balance' }] });
    none.say({ op: 'subscribe', args: [{ channel: 'trade', symbol: 'GOLD-BTC' }] });
    await Promise.all([other.until(1), none.until(1)]);
    await venue.place();
    await other.until(2);
    other.say({ op: 'unsubscribe', args: [{ channel: 'balance' }] });
    await other.until(3);
    await venue.place();
    await venue.control('POST /push', { message: { end: true } });
    await Promise.all([other.until(4), none.until(2)]);
    assert.deepEqual(statuses(other), ['submitted']);
    assert.deepEqual(statuses(none), []);
  });

  test('a wrong key is refused at the upgrade, or with an event and the end', async () => {
    const wrong = { ...venue.headers('GET:/ws'), 'x-api-signature': 'AAAA' };
    assert.equal(await listen(wrong).refused, 401);
    assert.equal(await listen({}).refused, 401);
    assert.equal(await new WsListener(`${venue.venue.wsUrl}?a=1`, venue.headers('GET:/ws')).refused, 404);
    await venue.behavior({ streamRefusal: 'event' });
    const listener = listen(wrong);
    assert.equal(await listener.closed, 1008);
    assert.partialDeepStrictEqual(listener.heard[0], {
      event: 'error',
      code: '600010',
      msg: 'Authentication failed',
    });
  });

  test('what the client may not say is answered with the documented code', async () => {
    const listener = await listen().opened();
    const many = Array.from(
      { length: 5 },
      (_, index) => ['level1', 'trade', 'depth', 'ticker'][index] ?? 'orders',
    );
    const said: [unknown, string][] = [
      ['not json', '60017'],
      ['[]', '60017'],
      [{ op: 'dance', args: [] }, '60017'],
      [{ op: 'subscribe' }, '60017'],
      [{ op: 'subscribe', args: ['orders'] }, '60017'],
      [{ op: 'subscribe', args: [{ channel: 'gossip' }] }, '60014'],
      [{ op: 'subscribe', args: [{ channel: 'level1', symbol: 'X' }] }, '60015'],
      [
        {
          op: 'subscribe',
          args: venue.venue.markets.flatMap((symbol) => many.map((channel) => ({ channel, symbol }))),
        },
        '60016',
      ],
    ];
    for (const [message] of said) listener.say(message);
    listener.socket.send(Buffer.from([1, 2, 3]));
    const heard = await listener.until(said.length + 1);
    assert.deepEqual(
      heard.map(({ event, code }) => [event, code]),
      [...said.map(([, code]) => ['error', code]), ['error', '60018']],
    );
  });
});
