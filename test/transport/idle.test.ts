/** Connections that are used again: one that ended meanwhile costs nothing, and no reply is taken for another's. */
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { createWorld } from '../../server/src/world/index.ts';
import { createAuthority } from './certificates.ts';
import { createSender, type Sender, short } from './client.ts';
import { ok, type RawOptions, type RawVenue, reset, startRawVenue } from './rawVenue.ts';

const authority = createAuthority();
const identity = authority.issue('127.0.0.1');
const soon = (ms = 20) => new Promise((resolve) => setTimeout(resolve, ms));

for (const transport of ['TCP', 'TLS'] as const) {
  describe(`a connection that is used again, over ${transport}`, () => {
    let sender: Sender;
    before(() => {
      sender = createSender({ certificateAuthorities: [authority.cert] });
    });
    after(() => sender.world.close());

    async function meet(options: RawOptions, meeting: (venue: RawVenue) => Promise<void>): Promise<void> {
      const venue = await startRawVenue({ ...(transport === 'TLS' ? { identity } : {}), ...options });
      try {
        await meeting(venue);
      } finally {
        await venue.stop();
      }
    }
    const send = async (venue: RawVenue, body = '{"orderId":"1"}') =>
      short(await sender.send({ origin: venue.origin, body }));

    test('takes one request after the other', () =>
      meet({ answer: ({ socket, index }) => socket.write(ok(`{"n":${index}}`)) }, async (venue) => {
        for (const n of [0, 1, 2]) assert.equal(await send(venue), `200 {"n":${n}}`);
        assert.equal(venue.connections, 1);
      }));

    const ends: Readonly<Record<string, (socket: Socket) => void>> = {
      'closed it': (socket) => socket.end(),
      'reset it': (socket) => reset(socket),
      'said 408 and closed it': (socket) =>
        socket.end('HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n'),
      'answered once more': (socket) => socket.write(ok('{"surplus":true}')),
      'wrote half an answer': (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-le'),
      'wrote junk': (socket) => socket.write('\0\0\0'),
    };
    for (const [name, end] of Object.entries(ends)) {
      test(`is passed over when the venue ${name} meanwhile`, () =>
        meet(
          { answer: ({ socket, connection }) => socket.write(ok(`{"n":${connection}}`)) },
          async (venue) => {
            assert.equal(await send(venue), '200 {"n":0}');
            for (const socket of venue.sockets) end(socket);
            await soon();
            assert.equal(await send(venue), '200 {"n":1}');
            assert.deepEqual([venue.requests.length, venue.connections], [2, 2]);
          },
        ));
    }

    test('is passed over when two replies came in one piece', () =>
      meet(
        {
          answer: ({ socket, connection }) =>
            socket.write(ok(`{"n":${connection}}`) + ok('{"surplus":true}')),
        },
        async (venue) => {
          for (const n of [0, 1, 2]) assert.equal(await send(venue), `200 {"n":${n}}`);
          assert.deepEqual([venue.requests.length, venue.connections], [3, 3]);
        },
      ));

    test('is passed over when a body came with a reply that has none', () =>
      meet(
        {
          answer: ({ socket, connection }) =>
            socket.write(
              connection === 0
                ? `HTTP/1.1 204 No Content\r\ncontent-length: 50\r\n\r\n${ok('{"surplus":true}')}`
                : ok(`{"n":${connection}}`),
            ),
        },
        async (venue) => {
          assert.equal(await send(venue), '204 ');
          assert.equal(await send(venue), '200 {"n":1}');
        },
      ));

    test('is not used again after an abort, whose reply comes late', () => {
      const abort = new AbortController();
      return meet(
        {
          answer: ({ socket, connection }) => {
            if (connection > 0) socket.write(ok('{"late":false}'));
            else {
              abort.abort();
              setTimeout(() => socket.write(ok('{"late":true}')), 10);
            }
          },
        },
        async (venue) => {
          const first = await sender.send({ origin: venue.origin }, { signal: abort.signal });
          assert.equal(short(first), 'aborted maybe');
          assert.equal(await send(venue), '200 {"late":false}');
          assert.equal(venue.connections, 2);
        },
      );
    });

    test('brings no reply that came before anything was asked', () =>
      meet(
        {
          greet: (socket, connection) => {
            if (connection === 0) socket.write(ok('{"unasked":true}'));
          },
          answer: ({ socket }) => socket.write(ok('{}')),
        },
        async (venue) => {
          const controller = new AbortController();
          sender.world.warm(venue.origin, controller.signal);
          await until(() => venue.connections > 0);
          await soon();
          assert.equal(await send(venue), '200 {}');
          controller.abort();
        },
      ));

    test('is opened twice at most where every one is closed at once', () =>
      meet({ greet: (socket) => socket.destroy() }, async (venue) => {
        // With TCP and TLS 1.3 the request may be on its way when the end comes.
        assert.match(await send(venue), /^(unreachable no|reset maybe)$/);
        assert.deepEqual([venue.requests.length, venue.connections <= 2], [0, true]);
      }));

    test('is never asked twice, however the venue closes it', () =>
      meet(
        {
          answer: ({ socket, index, connection }) => {
            if (index > 0 && connection % 3 === 0) socket.end();
            else socket.write(ok('{}'), () => setTimeout(() => socket.end(), connection % 4));
          },
        },
        async (venue) => {
          const told: Record<string, number> = {};
          for (let i = 0; i < 150; i += 1) {
            const result = await send(venue);
            told[result] = (told[result] ?? 0) + 1;
            if (i % 3 > 0) await soon(i % 5);
          }
          assert.ok((told['200 {}'] ?? 0) > 50, JSON.stringify(told));
          assert.deepEqual(
            Object.keys(told).filter((one) => !['200 {}', 'reset maybe'].includes(one)),
            [],
          );
          assert.ok(venue.requests.length <= 150, String(venue.requests.length));
          assert.ok(venue.requests.length >= (told['200 {}'] ?? 0));
        },
      ));
  });
}

describe('a warm connection', () => {
  test('is kept while it is held, without a request, and is taken by the next one', async () => {
    const sender = createSender({ certificateAuthorities: [authority.cert] });
    const venue = await startRawVenue({ identity, answer: ({ socket }) => socket.write(ok('{}')) });
    const held = new AbortController();
    sender.world.warm(venue.origin, held.signal);
    await until(() => venue.connections === 1);
    await soon(300);
    assert.deepEqual([venue.requests.length, venue.connections], [0, 1]);
    for (const socket of venue.sockets) socket.end();
    // The venue gave up on it: another takes its place.
    await until(() => venue.connections === 2);
    assert.equal(short(await sender.send({ origin: venue.origin })), '200 {}');
    assert.deepEqual([venue.requests.length, venue.connections], [1, 2]);
    held.abort();
    await sender.world.close();
    await venue.stop();
  });

  test('goes by the new settings as soon as they change, and what is on the wire is not cut', async () => {
    const sender = createSender({ certificateAuthorities: [authority.cert] });
    const replies: (() => void)[] = [];
    const venue = await startRawVenue({
      identity,
      answer: ({ socket }) => replies.push(() => socket.write(ok('{}'))),
    });
    const first = sender.send({ origin: venue.origin });
    await until(() => replies.length === 1);
    sender.settings = { noProxy: [], certificateAuthorities: [] };
    const second = await sender.send({ origin: venue.origin });
    assert.equal(short(second), 'unreachable no', 'this authority is not trusted any more');
    replies[0]?.();
    assert.equal(short(await first), '200 {}');
    // Nor is the connection that was made before used any more.
    assert.equal(short(await sender.send({ origin: venue.origin })), 'unreachable no');
    assert.equal(venue.requests.length, 1);
    await sender.world.close();
    await venue.stop();
  });
});

describe('whether a byte may have left', () => {
  test('is certain before anything was written', async () => {
    const sender = createSender();
    const tls = await startRawVenue({ identity });
    const closed = await startRawVenue({});
    await closed.stop();
    const silent = await startRawVenue({});
    const aborted = AbortSignal.abort();
    const table: readonly [string, Promise<Parameters<typeof short>[0]>, string][] = [
      ['aborted before', sender.send({ origin: silent.origin }, { signal: aborted }), 'aborted no'],
      ['nobody listens', sender.send({ origin: closed.origin }), 'unreachable no'],
      ['no such host', sender.send({ origin: 'https://venue.invalid' }), 'unreachable no'],
      ['a certificate of nobody', sender.send({ origin: tls.origin }), 'unreachable no'],
      [
        'no handshake in time',
        sender.send({ origin: silent.origin.replace('http:', 'https:') }, { timeoutMs: 150 }),
        'timeout no',
      ],
      [
        'a header that cannot be sent',
        sender.send({ origin: silent.origin, headers: { 'x y': '1' } }),
        'unreachable no',
      ],
      [
        'a target that cannot be sent',
        sender.send({ origin: silent.origin, target: 'orders' }),
        'unreachable no',
      ],
      ['no answer in time', sender.send({ origin: silent.origin }, { timeoutMs: 150 }), 'timeout maybe'],
    ];
    for (const [name, result, told] of table) assert.equal(short(await result), told, name);
    assert.equal(tls.requests.length, 0);
    for (const venue of [tls, silent]) await venue.stop();
    await sender.world.close();
  });

  test('is certain where nobody says how the network is reached', async () => {
    const venue = await startRawVenue({});
    const world = createWorld(() => new Promise(() => undefined));
    const call = { method: 'POST', origin: venue.origin, target: '/', headers: {} } as const;
    const result = await world.http(call, { signal: new AbortController().signal, timeoutMs: 20_000 });
    assert.equal(short(result), 'unreachable no');
    const abort = new AbortController();
    const impatient = world.http(call, { signal: abort.signal, timeoutMs: 20_000 });
    abort.abort();
    assert.equal(short(await impatient), 'aborted no');
    assert.equal(venue.connections, 0);
    await venue.stop();
  });

  test('is certain for a request that waits for its turn', async () => {
    const sender = createSender();
    const venue = await startRawVenue({});
    const first = Array.from({ length: 16 }, () => sender.send({ origin: venue.origin }, { timeoutMs: 600 }));
    await until(() => venue.requests.length === 16);
    const waiting = sender.send({ origin: venue.origin }, { timeoutMs: 100 });
    assert.equal(short(await waiting), 'timeout no');
    for (const result of await Promise.all(first)) assert.equal(short(result), 'timeout maybe');
    assert.equal(venue.requests.length, 16);
    await sender.world.close();
    await venue.stop();
  });

  test('TLS is verified whatever the environment says', async () => {
    const venue = await startRawVenue({ identity });
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    const sender = createSender();
    const other = createSender({ certificateAuthorities: [authority.cert] });
    const named = await startRawVenue({ identity: authority.issue('other.example') });
    try {
      assert.equal(short(await sender.send({ origin: venue.origin })), 'unreachable no');
      assert.equal(short(await other.send({ origin: named.origin })), 'unreachable no');
    } finally {
      if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
      else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    }
    for (const one of [sender, other]) await one.world.close();
    for (const one of [venue, named]) await one.stop();
  });
});

async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 500 && !condition(); i += 1) await soon(10);
  assert.ok(condition());
}
