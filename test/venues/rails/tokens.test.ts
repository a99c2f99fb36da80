/** The token of an account on a clock that the test moves: when it is asked for, how often, and what is done without one. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { identityIn, Tokens } from '../../../server/src/venues/rails/tokens.ts';
import { failure, reply } from '../fixtures.ts';
import { fakeLine } from '../line.ts';
import { account, secrets } from './samples.ts';

const MINUTE = 60_000;

function setUp(answer: (asked: number) => unknown = (asked) => token(`t${asked}`)) {
  let now = 0;
  const { transport, calls } = fakeLine(account, secrets, () => answer(calls.length), {
    world: {
      monotonic: () => now,
      sleep: async (ms) => {
        now += ms;
      },
    },
  });
  return {
    tokens: new Tokens(transport),
    calls,
    now: () => now,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

const token = (text: string, seconds: unknown = 1800) => ({
  access_token: text,
  token_type: 'Bearer',
  expires_in: seconds,
});

test('key and secret go to the token service, in headers, without a body', async () => {
  const { tokens, calls } = setUp();
  assert.deepEqual(await tokens.get(), { ok: true, value: 't1' });
  const [call] = calls;
  assert.equal(
    `${call?.method} ${call?.origin}${call?.target}`,
    'POST https://api-auth.trade.rails.xyz/api/v1/token',
  );
  assert.partialDeepStrictEqual(call?.headers, {
    'x-api-key': secrets.apiKey,
    'x-api-secret': secrets.apiSecret,
  });
  assert.equal(call?.body, undefined);
});

test('it is kept until three minutes before it ends', async () => {
  const { tokens, calls, pass } = setUp();
  await tokens.get();
  pass(27 * MINUTE - 1);
  assert.deepEqual(await tokens.get(), { ok: true, value: 't1' });
  pass(1);
  assert.deepEqual(await tokens.get(), { ok: true, value: 't2' });
  assert.equal(calls.length, 2);
});

test('many that wait for it ask once', async () => {
  const { tokens, calls } = setUp();
  const all = await Promise.all(Array.from({ length: 50 }, () => tokens.get()));
  assert.equal(calls.length, 1);
  for (const each of all) assert.deepEqual(each, { ok: true, value: 't1' });
});

test('one that was refused is forgotten, unless there is another one by now', async () => {
  const { tokens, calls } = setUp();
  await tokens.get();
  tokens.forget('t1');
  assert.deepEqual(await tokens.get(), { ok: true, value: 't2' });
  tokens.forget('t1');
  await tokens.get();
  assert.equal(calls.length, 2);
});

test('not more than 20 are asked for in a minute, and it says how long to wait', async () => {
  const { tokens, calls, pass } = setUp();
  for (let i = 1; i <= 20; i += 1) {
    assert.ok((await tokens.get()).ok);
    tokens.forget(`t${i}`);
    pass(1_000);
  }
  assert.partialDeepStrictEqual(await tokens.get(), {
    ok: false,
    problem: { code: 'rateLimit' },
    retryAfterMs: 40_000,
  });
  assert.equal(calls.length, 20);
  pass(40_000);
  assert.ok((await tokens.get()).ok);
});

const limited = (retryAfter?: string) => ({
  ...reply(429, { message: 'Too Many Requests' }),
  headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter },
});

test('a long pause that the venue wants is told to everybody, and none is asked for before its end', async () => {
  const { tokens, calls, pass, now } = setUp((asked) => (asked === 1 ? limited('3600') : token('good')));
  const told = { ok: false, problem: { code: 'rateLimit' } } as const;
  assert.partialDeepStrictEqual(await tokens.get(), { ...told, retryAfterMs: 3_600_000 });
  pass(600_000);
  assert.partialDeepStrictEqual(await tokens.get(), { ...told, retryAfterMs: 3_000_000 });
  assert.equal(now(), 600_000, 'nobody waits');
  assert.equal(calls.length, 1);
  pass(3_000_000);
  assert.deepEqual(await tokens.get(), { ok: true, value: 'good' });
});

for (const [retryAfter, ms] of [
  ['3', 3_000],
  [undefined, 2_000],
] as const)
  test(`a short pause, ${retryAfter ?? 'not named'}, is sat out`, async () => {
    const { tokens, now } = setUp((asked) => (asked === 1 ? limited(retryAfter) : token('good')));
    assert.equal((await tokens.get()).ok, false);
    assert.deepEqual(await tokens.get(), { ok: true, value: 'good' });
    assert.equal(now(), ms);
  });

test('it is new for so long, and never once it is to be renewed or another one is in use', async () => {
  const { tokens, pass } = setUp((asked) => token(`t${asked}`, 60));
  await tokens.get();
  pass(20_000);
  assert.equal(tokens.isNewer('t1', 20_000), true);
  assert.equal(tokens.isNewer('t1', 19_999), false);
  pass(25_000);
  assert.equal(tokens.isNewer('t1', 60_000), false);
  await tokens.get();
  assert.equal(tokens.isNewer('t1', 60_000), false);
  assert.equal(tokens.isNewer('t2', 60_000), true);
});

test('a failure is told and nothing is kept of it', async () => {
  const { tokens, calls } = setUp((asked) =>
    asked === 1 ? failure('maybe', 'timeout') : asked === 2 ? reply(401, { message: 'no' }) : token('good'),
  );
  assert.partialDeepStrictEqual(await tokens.get(), { ok: false, problem: { code: 'network' } });
  assert.partialDeepStrictEqual(await tokens.get(), { ok: false, problem: { code: 'authentication' } });
  assert.deepEqual(await tokens.get(), { ok: true, value: 'good' });
  assert.equal(calls.length, 3);
});

for (const [what, body] of [
  ['no token', { expires_in: 1800 }],
  ['no life', { access_token: 'x' }],
  ['a life in words', token('x', 'half an hour')],
  ['a token with a line break', token('x\r\ny: z')],
  ['no object', 'x'],
] as const) {
  test(`an answer with ${what} is not used`, async () => {
    const { tokens } = setUp(() => body);
    assert.partialDeepStrictEqual(await tokens.get(), { ok: false, problem: { code: 'unreadable' } });
  });
}

test('who it is for is read from it, and only where it can be', () => {
  const claims = (value: object) => `h.${Buffer.from(JSON.stringify(value)).toString('base64url')}.s`;
  assert.equal(identityIn(claims({ accountType: 'retail', sub: '1cf9' })), 'retail account 1cf9');
  assert.equal(identityIn(claims({ sub: '1cf9' })), 'account 1cf9');
  for (const text of ['', 'x', 'a.b.c', claims({})]) assert.equal(identityIn(text), undefined);
});
