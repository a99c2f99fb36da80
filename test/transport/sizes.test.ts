/** A reply without end: it is read up to the limit of its kind, and what became of the orders is unknown. */
import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import { PacedTransport } from '../../server/src/sessions/pacedTransport.ts';
import { RateLimiter } from '../../server/src/sessions/rateLimiter.ts';
import { kindOf, REPLY_LIMITS } from '../../server/src/sessions/replyLimits.ts';
import { createWorld } from '../../server/src/world/index.ts';
import { NOW, type VenueFixtures } from '../venues/fixtures.ts';
import { fixtures as limitless } from '../venues/limitless/fixtures.ts';
import { fixtures as rails } from '../venues/rails/fixtures.ts';
import { fixtures as roxom } from '../venues/roxom/fixtures.ts';
import { fixtures as synthetix } from '../venues/synthetix/fixtures.ts';
import { startRawVenue } from './rawVenue.ts';

const PIECE = 1024 * 1024;
/** Generous: the first reply loads the client, and other tests run beside this one, ms. */
const LONGEST_TURN = 2_000;

test('each kind of reply has its own size', () => {
  assert.equal(kindOf({ priority: 'cancel' }), 'cancel');
  assert.equal(kindOf({ priority: 'cancel', givesToken: true }), 'token');
  assert.equal(kindOf({ priority: 'read' }), 'list');
  assert.equal(kindOf({ priority: 'question' }), 'list');
  assert.equal(kindOf({ priority: 'question', aboutOne: true }), 'single');
  const { token, single, cancel, list } = REPLY_LIMITS;
  assert.ok(token < single && single < cancel && cancel < list);
});

for (const fixtures of [limitless, rails, roxom, synthetix]) {
  const { label } = fixtures.venue.description;
  test(`${label}: a cancel whose reply does not end is unknown, and its connection is closed`, async (context) => {
    let bytes = 0;
    const venue = await startRawVenue({
      answer: ({ socket }) =>
        pour(socket, (length) => {
          bytes += length;
        }),
    });
    context.after(() => venue.stop());
    const [transport, world] = lineOf(fixtures, venue.origin);
    context.after(() => world.close());
    const payload = payloadOf(fixtures);
    const call = { ...payload.call, origin: venue.origin };
    const longest = longestTurn();
    const reply = await transport.send(() => call, {
      priority: 'cancel',
      signal: new AbortController().signal,
    });
    assert.ok(longest() < LONGEST_TURN, `nothing else ran for ${longest()} ms`);
    assert.partialDeepStrictEqual(reply, { kind: 'failure', sent: 'maybe', cause: 'unreadable' });
    const outcomes = fixtures.venue.outcome(reply, payload);
    assert.ok(outcomes.length >= payload.rows.length && outcomes.length > 0);
    for (const { outcome } of outcomes) {
      assert.partialDeepStrictEqual(outcome, { kind: 'unknown', cause: 'unreadable' });
    }
    await new Promise((resolve) => setTimeout(resolve, 60));
    assert.equal(venue.requests.length, 1);
    assert.equal(venue.sockets.size, 0);
    // What the system holds between the two comes on top.
    assert.ok(bytes < 4 * REPLY_LIMITS.cancel, `${bytes} bytes went out`);
  });
}

/** Writes as long as somebody reads. */
function pour(socket: Socket, wrote: (bytes: number) => void): void {
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n';
  const chunk = `${PIECE.toString(16)}\r\n${' '.repeat(PIECE)}\r\n`;
  const more = () => {
    if (socket.destroyed) return;
    wrote(PIECE);
    socket.write(chunk, () => setImmediate(more));
  };
  socket.write(head, more);
}

/** The longest time, ms, in which nothing else had its turn. */
function longestTurn(): () => number {
  let [longest, last] = [0, performance.now()];
  const look = () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(look, 5);
  return () => {
    clearInterval(timer);
    look();
    return Math.round(longest);
  };
}

function lineOf({ venue, account, payloads }: VenueFixtures, origin: string) {
  const world = createWorld();
  const secrets = payloads[0]?.secrets ?? {};
  const own = { ...account, endpoints: { ...account.endpoints, rest: origin } };
  const parts = { world, account: own, stored: secrets, unlocked: { secrets }, known: () => new Map() };
  return [new PacedTransport(venue, new RateLimiter(world, venue.pace), parts), world] as const;
}

function payloadOf({ venue, account, known, payloads }: VenueFixtures) {
  // Rails' single cancels are messages on a WebSocket, which has a limit of its own.
  const request = payloads.find(({ expect }) => expect.method !== 'FRAME')?.request;
  assert.ok(request);
  return venue.payload(request, {
    now: NOW,
    uuid: '0835bf3e-4a20-41f0-908d-8213f2b7a285',
    account,
    known: new Map(known.map((order) => [order.orderId, order])),
    owner: '0x0000000000000000000000000000000000000001',
    nonce: BigInt(NOW),
  });
}
