import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { WsListener } from '../wsListener.ts';
import { cancelMessage, codes, type Practice, practise } from './helpers.ts';

describe('connections to the practice venue for Rails', () => {
  let venue: Practice;
  beforeEach(async () => {
    venue = await practise({ orders: 1 });
  });
  afterEach(() => venue.sandbox.stop());

  test('the subprotocol carries the token, and is echoed or not', async () => {
    const echoed = await venue.opened();
    assert.equal(echoed.socket.protocol, `authorization#${await venue.token()}`);
    const byHand = await venue.listen(undefined, false);
    assert.equal(await byHand.closed, 1006, 'an echo that was not asked for');
    await venue.behavior({ echo: false });
    const silent = await venue.listen();
    assert.equal(await silent.closed, 1006, 'asked for, and no echo');
    const plain = await (await venue.listen(undefined, false)).opened();
    assert.equal(plain.socket.protocol, '');
  });

  test('without a good token it is 401, without a known market 400', async () => {
    for (const protocols of [[], ['authorization#'], ['authorization#x.y.z'], [await venue.token()]]) {
      assert.equal(await new WsListener(`${venue.venue.wsUrl}?market=ALL`, {}, protocols).refused, 401);
    }
    for (const query of ['', '?market=all', '?market=DOGE-USD', '?market=ALL&subscriptions=gossip']) {
      assert.equal(await (await venue.listen(query)).refused, 400, query);
    }
  });

  test('five connections for all markets and five for each one; one more is 403', async () => {
    await venue.behavior({ connections: 2 });
    const [one] = [await venue.opened(), await venue.opened()];
    assert.equal(await (await venue.listen()).refused, 403);
    await venue.opened('?market=ETH-USD');
    one.socket.close();
    await one.closed;
    await venue.opened();
  });

  test('so many new ones a minute; one more is 429', async () => {
    await venue.behavior({ connectionsPerMinute: 1 });
    const offsetMs = 90_000 - (Date.now() % 60_000);
    await venue.control('POST /clock', { offsetMs });
    await venue.opened();
    assert.equal(await (await venue.listen()).refused, 429);
    await venue.control('POST /clock', { offsetMs: offsetMs + 60_000 });
    await venue.opened();
  });

  test('a read-only key is 403', async () => {
    await venue.behavior({ readOnlyKey: true });
    assert.equal(await (await venue.listen()).refused, 403);
  });

  test('an open connection outlives its token, or ends with it', async () => {
    const first = await venue.opened();
    await venue.behavior({ closeAtExpiry: true });
    await venue.control('POST /clock', { offsetMs: 1_795_000 });
    const second = await venue.opened();
    assert.equal(await second.closed, 1008);
    assert.equal(first.socket.readyState, first.socket.OPEN);
  });

  test('ping, subscribe, and what is not understood', async () => {
    const listener = await venue.opened('?market=ALL&subscriptions=trades');
    listener.say({ message: 'ping' });
    const clientRequestId = 'cfff0f58-8780-4cf2-b3d3-6439fed37304';
    const order = await venue.place();
    listener.say(cancelMessage(order));
    for (const subscriptions of [['orders', 'publicTrades'], ['orders'], ['gossip'], []]) {
      listener.say({ message: 'subscribe', content: { clientRequestId, subscriptions } });
    }
    listener.say({ message: 'createOrder', content: {} });
    listener.say('not json');
    listener.socket.send(Buffer.from([1]));
    const heard = await listener.until(9);
    assert.deepEqual(heard[0], { message: 'pong' });
    assert.deepEqual(codes(listener), [400], 'cancelling needs the subscription to orders');
    const subscribed = { activeSubscriptions: ['trades', 'orders', 'publicTrades'], clientRequestId };
    assert.partialDeepStrictEqual(heard[2], { resultType: 'subscribed', data: subscribed });
    assert.partialDeepStrictEqual(heard[3], { data: { ...subscribed, requestedSubscriptions: ['orders'] } });
    assert.deepEqual(
      heard.slice(4).map(({ resultType, data }) => [resultType, (data as { statusCode: number }).statusCode]),
      ['subscribed', 'subscribed', 'createOrder', 'error', 'error'].map((type) => [type, 400]),
    );
  });

  test('dropSocket breaks every connection; handshakes can fail in every way', async () => {
    const [one, two] = [await venue.opened(), await venue.opened('?market=ETH-USD')];
    await venue.fault({ kind: 'dropSocket' });
    assert.deepEqual(await Promise.all([one.closed, two.closed]), [1006, 1006]);
    await venue.fault({ on: 'socket', kind: 'status', status: 502 });
    assert.equal(await (await venue.listen()).refused, 502);
    for (const kind of ['cutBefore', 'garbage']) {
      await venue.fault({ on: 'socket', kind });
      assert.equal(await (await venue.listen()).closed, 1006);
    }
    await venue.fault({ on: 'socket', kind: 'hang' });
    await venue.control('DELETE /log');
    const hung = await venue.listen();
    while ((await venue.log()).length < 1) await Promise.resolve();
    assert.equal(hung.socket.readyState, hung.socket.CONNECTING);
    await venue.sandbox.stop();
    assert.equal(await hung.closed, 1006);
  });
});
