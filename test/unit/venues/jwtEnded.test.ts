import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyEnded } from '../../../server/src/venues/jwt.ts';
import type { AccountTransport, Call, Failure, Reply } from '../../../server/src/venues/venue.ts';

const HOUR = 3_600_000;
const END = Date.UTC(2026, 0, 2);
const ask: Call = { method: 'GET', origin: 'https://venue.example', target: '/', headers: {} };
const refused: Reply = { kind: 'reply', status: 401, headers: {}, body: '', receivedAt: 0 };
const nowhere: Failure = { kind: 'failure', sent: 'no', cause: 'unreachable', message: 'no route' };

/** This computer's clock shows `ours`; the venue's is `off` it, and told by an answer where it tells at all. */
async function ended(
  ours: number,
  off: number | undefined,
  more: { told?: true; answer?: Reply | Failure } = {},
) {
  let offset = more.told ? off : undefined;
  let asked = 0;
  const transport = {
    now: () => ours + (offset ?? 0),
    get clockOffset() {
      return offset;
    },
    send: async () => {
      asked += 1;
      offset = off;
      return more.answer ?? refused;
    },
  } as unknown as AccountTransport;
  const use = { venue: 'A venue', what: 'identity token', end: END, ask };
  const why = await whyEnded(transport, use, new AbortController().signal);
  return { why: why?.problem, asked };
}

test('a token that lasts by any clock is used, and nobody is asked', async () => {
  assert.deepEqual(await ended(END - HOUR, undefined), { why: undefined, asked: 0 });
});

test('one that has ended by a clock that is fast alone is used', async () => {
  assert.deepEqual(await ended(END + HOUR, -5 * HOUR), { why: undefined, asked: 1 });
  assert.deepEqual(await ended(END + HOUR, -5 * HOUR, { told: true }), { why: undefined, asked: 0 });
});

test('one that has ended by the venue’s clock is told', async () => {
  for (const told of [{}, { told: true }] as const) {
    const { why } = await ended(END + HOUR, 100, told);
    assert.equal(why?.ended, true);
    assert.equal(why.message, 'The identity token ended 2026-01-02 00:00 UTC. It was not sent.');
  }
});

test('where the venue tells no time, the words name this computer’s clock', async () => {
  const { why } = await ended(END + HOUR, undefined);
  assert.match(why?.message ?? '', /or this computer’s clock is fast: .* It was not sent\.$/);
});

test('where the venue cannot be reached, that is told, and it is tried again', async () => {
  const { why } = await ended(END + HOUR, undefined, { answer: nowhere });
  assert.equal(why?.code, 'network');
});
