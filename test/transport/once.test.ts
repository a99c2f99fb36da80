/** One decision is one request on the wire, whatever the protocol and whatever the venue says. */
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { Agent, type Dispatcher } from 'undici';
import type { Call, Failure } from '../../server/src/venues/venue.ts';
import { exchange } from '../../server/src/world/exchange.ts';
import { Limit } from '../../server/src/world/limit.ts';
import { createAuthority } from './certificates.ts';
import { createSender, type Sender, short } from './client.ts';
import { cancelled, refusedStream, type Stream, startHttp2Venue } from './http2Venue.ts';
import { reset, startRawVenue } from './rawVenue.ts';

const authority = createAuthority();
const identity = authority.issue('127.0.0.1', 'localhost');

const call = (origin: string): Call => ({
  method: 'POST',
  origin,
  target: '/orders/cancel',
  headers: { 'content-type': 'application/json' },
  body: '{"orderId":"1"}',
});

describe('a client that starts requests again', () => {
  /** undici's own pool, over HTTP/2, without the guard: what the attack does where nothing holds it up. */
  const bare = async (asked: (stream: Stream) => void) => {
    const venue = await startHttp2Venue(identity, asked);
    const agent = new Agent({ allowH2: true, connect: { ca: authority.cert } });
    const { target, ...rest } = call(venue.origin);
    const reply = await agent.request({ path: target, ...rest, body: '{}' }).then(
      ({ statusCode }) => statusCode,
      () => undefined,
    );
    await agent.destroy();
    await venue.stop();
    return { reply, streams: venue.streams };
  };

  test('does so after REFUSED_STREAM and GOAWAY: the attack is real', async () => {
    const refused = await bare((stream) =>
      stream.index === 0 ? stream.reset(refusedStream) : stream.reply('{}'),
    );
    assert.deepEqual(refused, { reply: 200, streams: 2 });
    const away = await bare((stream) => (stream.index === 0 ? stream.goAway(0) : stream.reply('{}')));
    assert.deepEqual(away, { reply: 200, streams: 2 });
  });

  const attacks: Readonly<Record<string, (stream: Stream) => void>> = {
    REFUSED_STREAM: (stream) => stream.reset(refusedStream),
    'REFUSED_STREAM after the head of a reply': (stream) => {
      stream.head();
      stream.reset(refusedStream);
    },
    RST_STREAM: (stream) => stream.reset(cancelled),
    'GOAWAY that names no stream': (stream) => stream.goAway(0),
    'GOAWAY with an error': (stream) => stream.goAway(0, 1),
    'GOAWAY, then the connection is closed': (stream) => {
      stream.goAway(0);
      stream.socket.end();
    },
    'GOAWAY that names the stream, and nothing more': (stream) => {
      stream.goAway(stream.id);
      stream.socket.end();
    },
    'the connection is closed': (stream) => stream.socket.end(),
    'the connection is reset': (stream) => stream.cut(),
  };
  for (const [name, attack] of Object.entries(attacks)) {
    test(`is held to one request: ${name}`, async () => {
      const venue = await startHttp2Venue(identity, (stream) =>
        stream.index === 0 ? attack(stream) : stream.reply('{}'),
      );
      const agent = new Agent({ allowH2: true, connect: { ca: authority.cert } });
      let written = 0;
      const limit = new Limit({ signal: new AbortController().signal, timeoutMs: 20_000 });
      const result = await exchange(agent, call(venue.origin), {
        limit,
        now: Date.now,
        written: () => void written++,
      });
      assert.ok(typeof result === 'object' && result.kind === 'failure', String(result));
      assert.equal(result.sent, 'maybe');
      // Whatever it does meanwhile: what is sent next must be the second that the venue sees.
      await new Promise((resolve) => setTimeout(resolve, 50));
      assert.deepEqual([venue.streams, written], [1, 1]);
      limit.end();
      await agent.destroy();
      await venue.stop();
    });
  }

  test('is held to one request at its second start, even after a reply began', () => {
    const aborted: Error[] = [];
    const controller = {
      abort: (why: Error) => void aborted.push(why),
    } as unknown as Dispatcher.DispatchController;
    let handler: Dispatcher.DispatchHandler | undefined;
    const dispatcher = {
      dispatch: (_: unknown, given: Dispatcher.DispatchHandler) => {
        handler = given;
      },
    };
    const result = exchange(dispatcher as unknown as Dispatcher, call('https://venue.example'), {
      limit: new Limit({ signal: new AbortController().signal, timeoutMs: 1_000 }),
      now: Date.now,
    });
    handler?.onRequestStart?.(controller, undefined);
    assert.equal(aborted.length, 0);
    handler?.onRequestStart?.(controller, undefined);
    assert.equal(aborted.length, 1);
    handler?.onRequestStart?.(controller, undefined);
    assert.equal(aborted.length, 2);
    return result.then((value) => {
      const failure = value as Failure;
      assert.deepEqual([failure.kind, failure.sent, failure.cause], ['failure', 'maybe', 'reset']);
    });
  });
});

const patient = { headers: { 'x-signature': 's' }, signal: new AbortController().signal, timeoutMs: 2_000 };
const handshakes: Readonly<Record<string, (socket: Socket) => void>> = {
  'the end': (socket) => socket.end(),
  'a reset': (socket) => reset(socket),
  'a redirect': (socket) =>
    socket.end('HTTP/1.1 307 Temporary Redirect\r\nlocation: /again\r\ncontent-length: 0\r\n\r\n'),
  '401': (socket) =>
    socket.write('HTTP/1.1 401 Unauthorized\r\nwww-authenticate: Basic\r\ncontent-length: 0\r\n\r\n'),
  '421': (socket) => socket.write('HTTP/1.1 421 Misdirected Request\r\ncontent-length: 0\r\n\r\n'),
  junk: (socket) => socket.end('junk\r\n\r\n'),
};

describe('the server', () => {
  let sender: Sender;
  before(() => {
    sender = createSender({ certificateAuthorities: [authority.cert] });
  });
  after(() => sender.world.close());

  test('speaks HTTP/1.1 with a venue that offers HTTP/2 as well', async () => {
    const venue = await startHttp2Venue(identity, (stream) => stream.reset(refusedStream), [
      'h2',
      'http/1.1',
    ]);
    assert.equal(short(await sender.send({ origin: venue.origin })), '200 {}');
    assert.deepEqual([venue.streams, venue.requests.length], [0, 1]);
    await venue.stop();
  });

  test('says that nothing was sent to a venue that speaks HTTP/2 alone', async () => {
    const venue = await startHttp2Venue(identity, (stream) => stream.reply('{}'));
    assert.equal(short(await sender.send({ origin: venue.origin })), 'unreachable no');
    assert.deepEqual([venue.streams, venue.requests.length], [0, 0]);
    await venue.stop();
  });

  for (const [name, opens] of Object.entries({
    WebSocket: (origin: string) => sender.world.webSocket(`${origin.replace('http', 'ws')}/ws`, patient),
    'Socket.IO': (origin: string) => sender.world.socketIo(origin, patient),
  })) {
    for (const [how, answer] of Object.entries(handshakes)) {
      test(`shakes hands once over ${name}: ${how}`, async () => {
        const venue = await startRawVenue({
          identity,
          protocols: ['h2', 'http/1.1'],
          answer: ({ socket }) => answer(socket),
        });
        await assert.rejects(opens(venue.origin));
        await new Promise((resolve) => setTimeout(resolve, 60));
        assert.deepEqual([venue.requests.length, venue.connections], [1, 1]);
        await venue.stop();
      });
    }
  }
});
