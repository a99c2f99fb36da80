/** The one connection of an account, on a clock that the test moves: waits, sharing, pings, and answers to a cancel. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deliverFrame } from '../../../server/src/venues/rails/deliver.ts';
import { Standing } from '../../../server/src/venues/rails/standing.ts';
import { Tokens } from '../../../server/src/venues/rails/tokens.ts';
import type { Call, ConnectOptions } from '../../../server/src/venues/venue.ts';
import { createClock } from '../../unit/clock.ts';
import { fakeLine } from '../line.ts';
import { A, account, answer, B, secrets, toldOrder, UUID } from './samples.ts';
import { type FakeSocket, fakeSocket } from './socket.ts';

const never = new AbortController().signal;

interface Opened {
  readonly url: string;
  readonly protocols: readonly string[];
  readonly at: number;
  readonly socket: FakeSocket;
}

function setUp(refuse: (opened: number) => boolean = () => false) {
  const clock = createClock();
  const opened: Opened[] = [];
  const tries: number[] = [];
  const webSocket = async (url: string, options: ConnectOptions & { protocols?: readonly string[] }) => {
    tries.push(clock.now());
    if (refuse(tries.length)) throw new Error(`refused ${options.protocols?.[0]}`);
    const socket = fakeSocket();
    options.signal.addEventListener('abort', () => socket.close());
    opened.push({ url, protocols: options.protocols ?? [], at: clock.now(), socket });
    return socket;
  };
  const body = { access_token: 'tok.en', token_type: 'Bearer', expires_in: 1800 };
  const world = { now: clock.now, monotonic: clock.now, sleep: clock.sleep, random: () => 0, webSocket };
  const { transport, calls } = fakeLine(account, secrets, () => body, { world });
  const standing = new Standing(transport, new Tokens(transport));
  const message = (orderId = A, clientRequestId = UUID) =>
    JSON.stringify({
      message: 'cancelOrder',
      content: { clientRequestId, market: 'ETH-USD', orderId, cancelBy: 'orderId' },
    });
  const deliver = (text = message(), signal = never) => {
    const call: Call = { method: 'FRAME', origin: '', target: '', headers: {}, body: text };
    return deliverFrame(transport, standing, () => call, signal);
  };
  return { clock, opened, tries, calls, standing, deliver, message };
}

const acknowledged = answer(202, 'cancelling order', { order: toldOrder(A, 'cancelling') });
const confirmed = answer(200, 'order cancelled', { order: toldOrder(A, 'cancelled') });

describe('the connection', () => {
  test('is for the orders of all markets, with the token as subprotocol, and is shared', async () => {
    const { clock, opened, standing } = setUp();
    const both = Promise.all([standing.acquire('read', never), standing.acquire('cancel', never)]);
    await clock.advance(0);
    const [first, second] = await both;
    assert.ok(first.ok && second.ok && first.value.connection === second.value.connection);
    assert.equal(opened.length, 1);
    assert.equal(opened[0]?.url, 'wss://ws.trade.rails.xyz/?market=ALL&subscriptions=orders');
    assert.deepEqual(opened[0]?.protocols, ['authorization#tok.en']);
    first.value.release();
    first.value.release();
    assert.equal(opened[0]?.socket.isClosed, false);
    second.value.release();
    assert.equal(opened[0]?.socket.isClosed, true);
  });

  test('is opened anew 5 s after it ended, and later each time that fails; a cancel waits 5 s only', async () => {
    const { clock, opened, tries, standing } = setUp((tried) => tried >= 2 && tried <= 4);
    const lease = await standing.acquire('read', never);
    assert.ok(lease.ok);
    opened[0]?.socket.drop();
    await clock.advance(0);
    for (let i = 0; i < 3; i += 1) {
      const failed = standing.acquire('read', never);
      await clock.advance(60_000);
      assert.equal((await failed).ok, false);
    }
    assert.deepEqual(
      tries.map((at, i) => at - (i < 2 ? 0 : 60_000 * (i - 1))),
      [0, 5_000, 0, 0],
    );
    const inHaste = standing.acquire('cancel', never);
    await clock.advance(0);
    assert.ok((await inHaste).ok);
  });

  test('a cancel after a drop waits for what is left of the 5 s', async () => {
    const { clock, opened, tries, standing } = setUp();
    await standing.acquire('read', never);
    opened[0]?.socket.drop();
    await clock.advance(2_000);
    const lease = standing.acquire('cancel', never);
    await clock.advance(2_999);
    assert.equal(tries.length, 1);
    await clock.advance(1);
    assert.ok((await lease).ok);
    assert.deepEqual(tries, [0, 5_000]);
  });

  test('a refusal does not tell the token', async () => {
    const { clock, standing } = setUp(() => true);
    const lease = standing.acquire('read', never);
    await clock.advance(0);
    const result = await lease;
    assert.ok(!result.ok && !JSON.stringify(result).includes('tok.en'));
  });

  test('an abort ends the waiting, and what nobody waits for is not kept open', async () => {
    const { clock, opened, standing } = setUp();
    const abort = new AbortController();
    const lease = standing.acquire('read', abort.signal);
    abort.abort();
    assert.equal((await lease).ok, false);
    await clock.advance(0);
    assert.ok(opened.every(({ socket }) => socket.isClosed));
  });

  test('is asked each minute whether it lives; silence ends it, an answer does not', async () => {
    const { clock, opened, standing } = setUp();
    const lease = await standing.acquire('read', never);
    assert.ok(lease.ok);
    const socket = opened[0]?.socket;
    assert.ok(socket);
    await clock.advance(60_000);
    assert.deepEqual(socket.sent, ['{"message":"ping"}']);
    socket.say({ message: 'pong' });
    await clock.advance(10_000);
    assert.equal(socket.isClosed, false);
    await clock.advance(60_000);
    assert.equal(socket.sent.length, 2);
    await clock.advance(9_999);
    assert.equal(socket.isClosed, false);
    await clock.advance(1);
    assert.equal(socket.isClosed, true);
    assert.equal(lease.value.connection.isOpen, false);
  });
});

describe('delivering a message', () => {
  async function started(options: { signal?: AbortSignal; text?: string } = {}) {
    const all = setUp();
    const held = await all.standing.acquire('read', never);
    assert.ok(held.ok);
    const result = all.deliver(options.text, options.signal);
    await all.clock.advance(0);
    const socket = all.opened[0]?.socket;
    assert.ok(socket);
    return { ...all, result, socket };
  }

  test('the confirmation is the answer, after the acknowledgement', async () => {
    const { clock, result, socket, message } = await started();
    assert.deepEqual(socket.sent, [message()]);
    socket.say(acknowledged);
    await clock.advance(5_000);
    socket.say(confirmed);
    await clock.advance(0);
    assert.partialDeepStrictEqual(await result, {
      kind: 'reply',
      status: 200,
      body: JSON.stringify(confirmed),
    });
  });

  test('an acknowledgement alone is the answer after 10 s', async () => {
    const { clock, result, socket } = await started();
    socket.say(acknowledged);
    await clock.advance(10_000);
    assert.partialDeepStrictEqual(await result, { kind: 'reply', status: 202 });
  });

  test('an acknowledgement alone is the answer when the connection ends', async () => {
    const { clock, result, socket } = await started();
    socket.say(acknowledged);
    await clock.advance(0);
    socket.drop();
    await clock.advance(0);
    assert.partialDeepStrictEqual(await result, { kind: 'reply', status: 202 });
  });

  test('silence may have been heard, and the connection is asked whether it lives', async () => {
    const { clock, result, socket } = await started();
    await clock.advance(10_000);
    assert.partialDeepStrictEqual(await result, { kind: 'failure', sent: 'maybe', cause: 'timeout' });
    assert.equal(socket.sent.at(-1), '{"message":"ping"}');
    await clock.advance(10_000);
    assert.equal(socket.isClosed, true);
  });

  test('the end of the connection before any answer', async () => {
    const { clock, result, socket } = await started();
    socket.drop();
    await clock.advance(0);
    assert.partialDeepStrictEqual(await result, { kind: 'failure', sent: 'maybe', cause: 'reset' });
  });

  test('an abort while waiting: it may have been heard', async () => {
    const abort = new AbortController();
    const { clock, result } = await started({ signal: abort.signal });
    abort.abort();
    await clock.advance(0);
    assert.partialDeepStrictEqual(await result, { kind: 'failure', sent: 'maybe', cause: 'aborted' });
  });

  for (const [what, frame] of [
    [
      'another request',
      answer(200, 'order cancelled', { order: toldOrder(A, 'cancelled'), clientRequestId: 'x' }),
    ],
    [
      'another order',
      answer(200, 'order cancelled', { order: toldOrder(B, 'cancelled'), clientRequestId: null }),
    ],
    ['nobody', answer(404, 'order not found', { clientRequestId: null })],
    [
      'an order, as another message',
      answer(200, 'order accepted', {
        order: toldOrder(A, 'active'),
        clientRequestId: null,
        resultType: 'createOrder',
      }),
    ],
    ['no JSON', '<html>'],
  ] as const) {
    test(`an answer to ${what} is not ours`, async () => {
      const { clock, result, socket } = await started();
      socket.say(frame);
      await clock.advance(10_000);
      assert.partialDeepStrictEqual(await result, { kind: 'failure', cause: 'timeout' });
    });
  }

  test('two at once take their own answers, whatever their order', async () => {
    const { clock, deliver, message, socket, result } = await started();
    const other = '0835bf3e-0000-41f0-908d-8213f2b7a285';
    const second = deliver(message(B, other));
    await clock.advance(0);
    socket.say(answer(404, 'order not found', { clientRequestId: other }));
    socket.say(confirmed);
    await clock.advance(0);
    assert.partialDeepStrictEqual(await second, { status: 404 });
    assert.partialDeepStrictEqual(await result, { status: 200 });
  });

  const UNAUTHORIZED = answer(401, 'Unauthorized', {});

  test('a token that may have ended: the next message goes over another connection, with a fresh one', async () => {
    const { clock, standing, deliver, message, opened, calls } = setUp();
    await standing.acquire('read', never);
    await clock.advance(0);
    // It is asked whether it lives while the minute passes.
    await clock.advance(60_000);
    opened[0]?.socket.say({ message: 'pong' });
    await clock.advance(1);
    const first = deliver();
    const other = deliver(message(B, '0835bf3e-0000-41f0-908d-8213f2b7a285'));
    await clock.advance(0);
    opened[0]?.socket.say(UNAUTHORIZED);
    await clock.advance(0);
    assert.partialDeepStrictEqual(await first, { kind: 'reply', status: 401 });
    const next = deliver();
    await clock.advance(0);
    assert.equal(opened.length, 2);
    assert.equal(calls.length, 2, 'a token for each');
    opened[1]?.socket.say(confirmed);
    opened[0]?.socket.say(
      answer(404, 'order not found', { clientRequestId: '0835bf3e-0000-41f0-908d-8213f2b7a285' }),
    );
    await clock.advance(0);
    assert.partialDeepStrictEqual(await next, { status: 200 });
    assert.partialDeepStrictEqual(await other, { status: 404 }, 'the old one still answers');
    await clock.advance(10_000);
    assert.deepEqual(
      opened.map(({ socket }) => socket.isClosed),
      [true, false],
    );
  });

  test('a token that is fresh was refused for another reason: its connection stays', async () => {
    const { clock, deliver, opened, calls, socket, result } = await started();
    socket.say(UNAUTHORIZED);
    await clock.advance(0);
    assert.partialDeepStrictEqual(await result, { status: 401 });
    const next = deliver();
    await clock.advance(0);
    socket.say(confirmed);
    await clock.advance(0);
    assert.partialDeepStrictEqual(await next, { status: 200 });
    assert.deepEqual([opened.length, calls.length], [1, 1]);
  });

  test('without a connection nothing was sent', async () => {
    const { clock, deliver } = setUp(() => true);
    const result = deliver();
    await clock.advance(0);
    assert.partialDeepStrictEqual(await result, { kind: 'failure', sent: 'no', cause: 'unreachable' });
  });

  test('a connection that nobody else uses is closed after the answer', async () => {
    const { clock, deliver, opened } = setUp();
    const result = deliver();
    await clock.advance(0);
    opened[0]?.socket.say(confirmed);
    await clock.advance(0);
    await result;
    assert.equal(opened[0]?.socket.isClosed, true);
  });
});
