import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Account } from '../../../server/src/protocol/model.ts';
import { PacedTransport } from '../../../server/src/sessions/pacedTransport.ts';
import { RateLimiter } from '../../../server/src/sessions/rateLimiter.ts';
import { signedRead } from '../../../server/src/venues/limitless/call.ts';
import { limitless } from '../../../server/src/venues/limitless/index.ts';
import type { Call, Failure, Reply, World } from '../../../server/src/venues/venue.ts';
import { createClock } from '../clock.ts';

const START = Date.UTC(2026, 0, 2);
const account: Account = {
  id: 'a',
  venue: 'limitless',
  name: 'Main',
  environment: 'sandbox',
  endpoints: { rest: 'https://venue.example' },
  options: {},
};
const secrets = { tokenId: 'token-1', secret: 'c2VjcmV0LXNlY3JldA==' };
const never = new AbortController().signal;

function setUp(answer: (call: Call) => Partial<Reply>) {
  const clock = createClock(START);
  const sent: { readonly call: Call; readonly at: number }[] = [];
  const refuse = () => Promise.reject(new Error('no network'));
  const world: World = {
    now: clock.now,
    monotonic: clock.monotonic,
    sleep: clock.sleep,
    process: 'p1',
    random: () => 0.5,
    uuid: () => 'u',
    warm: () => undefined,
    http: async (call, { written }) => {
      written?.();
      sent.push({ call, at: clock.now() });
      await clock.sleep(200, never);
      const reply = { kind: 'reply', status: 200, headers: {}, body: '{}', receivedAt: clock.now() } as const;
      return { ...reply, ...answer(call) };
    },
    socketIo: refuse,
    webSocket: refuse,
  };
  const rateLimiter = new RateLimiter(world, limitless.pace);
  const known = () => new Map();
  const unlocked = { secrets };
  const transport = new PacedTransport(limitless, rateLimiter, {
    world,
    account,
    stored: secrets,
    unlocked,
    known,
  });
  return { clock, transport, sent };
}

test('the last of many reads is as fresh when it is sent as the first', async () => {
  const { clock, transport, sent } = setUp(() => ({}));
  for (let i = 0; i < 150; i += 1) {
    void transport.send(() => signedRead(transport, 'GET', `/markets/m${i}/user-orders`), {
      priority: 'read',
      signal: never,
    });
  }
  await clock.advance(120_000);
  assert.equal(sent.length, 150);
  for (const { call, at } of sent) {
    assert.ok(Math.abs(Date.parse(call.headers['lmts-timestamp'] ?? '') - at) < 1_000, call.target);
  }
});

test('what turns out not to be sent takes no request, and its failure is the answer', async () => {
  const { clock, transport, sent } = setUp(() => ({}));
  const failure: Failure = { kind: 'failure', sent: 'no', cause: 'aborted', message: 'too old' };
  const answered = transport.send(() => failure, { priority: 'cancel', signal: never });
  await clock.advance(1_000);
  assert.deepEqual(await answered, failure);
  assert.equal(sent.length, 0);
});

test('a pause that the venue asks of a read holds no cancel', async () => {
  const { clock, transport, sent } = setUp(({ method }) =>
    method === 'GET' ? { status: 429, headers: { 'retry-after': '3600' } } : {},
  );
  const make = (method: 'GET' | 'POST', target: string) => () => signedRead(transport, method, target);
  void transport.send(make('GET', '/a'), { priority: 'read', signal: never });
  await clock.advance(1_000);
  void transport.send(make('GET', '/b'), { priority: 'read', signal: never });
  void transport.send(make('POST', '/c'), { priority: 'cancel', signal: never });
  assert.ok(transport.cancelWait() < 1_000);
  await clock.advance(10_000);
  assert.deepEqual(
    sent.map(({ call }) => call.target),
    ['/a', '/c'],
  );
});

test('a pause that the venue asks of a request for a token holds nothing else', async () => {
  const { clock, transport, sent } = setUp(({ target }) =>
    target === '/token' ? { status: 429, headers: { 'retry-after': '3600' } } : {},
  );
  const make = (method: 'GET' | 'POST', target: string) => () => signedRead(transport, method, target);
  void transport.send(make('POST', '/token'), { priority: 'cancel', signal: never, givesToken: true });
  await clock.advance(1_000);
  void transport.send(make('GET', '/b'), { priority: 'read', signal: never });
  void transport.send(make('POST', '/c'), { priority: 'cancel', signal: never });
  await clock.advance(1_000);
  assert.deepEqual(sent.map(({ call }) => call.target).sort(), ['/b', '/c', '/token']);
});
