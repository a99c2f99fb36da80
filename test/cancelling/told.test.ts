/** What people read: the report of a run, and whether a cancel is possible now. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { Attempts } from '../../server/src/cancelling/attempts.ts';
import type { JournalEntry } from '../../server/src/cancelling/journal/entries.ts';
import { runReport } from '../../server/src/cancelling/journal/report.ts';
import { readiness } from '../../server/src/cancelling/readiness.ts';
import type { CancellationRow, Readiness, SessionState } from '../../server/src/protocol/model.ts';
import type { Session } from '../../server/src/sessions/session.ts';
import { cancelled, clientKey, idKey, intent, order, outcomeEntry, pending, unknown } from './samples.ts';

const never = new AbortController().signal;
/** 2026-11-21 14:03:12 UTC. */
const AT = Date.UTC(2026, 10, 21, 14, 3, 12);

/** `UPDATE_GOLDEN=1` writes the file anew. Times are compared in UTC, wherever the test runs. */
function matchGolden(name: string, text: string): void {
  const file = new URL(`./golden/${name}.txt`, import.meta.url);
  const everywhere = text
    .replace(/\d{4}-\d\d-\d\dT[\d:.]{12}[+-]\d\d:\d\d/g, (time) =>
      new Date(time).toISOString().replace('Z', '+00:00'),
    )
    .replace(/UTC[+-]\d\d:\d\d/, 'UTC+00:00');
  if (process.env['UPDATE_GOLDEN']) writeFileSync(file, everywhere);
  assert.equal(everywhere, readFileSync(file, 'utf8'));
}

function attempts() {
  const all = new Attempts({ sleep: async () => undefined, publish: () => undefined }, never);
  const add = (id: string, rows: readonly CancellationRow[], more: { all?: boolean } = {}) => {
    const account = { id: 'acc', name: 'Main', venue: 'limitless', environment: 'production' } as const;
    return all.add({ id, run: 'r1', account, startedAt: AT, all: more.all === true }, rows, []);
  };
  return { all, add };
}

const row = (id: string, more: Partial<CancellationRow>): CancellationRow => ({
  key: idKey(id),
  order: order(id),
  following: false,
  ...more,
});

describe('the report of a run', () => {
  const entries: readonly JournalEntry[] = [
    intent('a1', ['A', 'B'], { at: AT, nonce: '1795110783884', run: 'r1' }),
    {
      kind: 'evidence',
      step: 'sent',
      at: AT + 40,
      attempt: 'a1',
      orders: [idKey('A'), idKey('B')],
      words: 'POST https://venue.example/orders/cancel',
    },
    {
      kind: 'evidence',
      step: 'answered',
      at: AT + 90,
      attempt: 'a1',
      orders: [idKey('A'), idKey('B')],
      words: 'status 200, 61 bytes',
    },
    { ...outcomeEntry('a1', 'A', cancelled), at: AT + 91 },
    { ...outcomeEntry('a1', 'B', unknown), at: AT + 91 },
    {
      kind: 'evidence',
      step: 'open',
      at: AT + 600,
      attempt: 'a1',
      orders: [idKey('B')],
      words: 'A targeted read shows it open.',
    },
    { ...outcomeEntry('another attempt', 'Z', cancelled), at: AT },
  ];

  test('every order, every piece of evidence, in words', async () => {
    const { all, add } = attempts();
    add('a1', [
      row('A', { outcome: cancelled }),
      row('B', { outcome: { ...unknown, seenOpenAt: AT + 600 }, closedAt: AT + 900 }),
      { key: clientKey('c'), following: true, outcome: pending },
      row('D', { outcome: { kind: 'rejected', reason: 'scope', message: 'forbidden' } }),
      row('E', { outcome: { kind: 'notSent', why: 'not one byte left' } }),
      row('F', { outcome: { kind: 'notReported' } }),
      row('G', {
        outcome: {
          kind: 'notOpen',
          because: 'filled',
          evidence: { from: 'read', at: AT, words: 'MATCHED' },
          filledQuantity: '10',
        },
      }),
      row('H', {}),
    ]);
    const unjournaled = add('a2', [row('I', { outcome: pending })], { all: true });
    unjournaled.record.journaled = false;
    const text = await runReport('r1', all.inRun('r1'), {
      entriesOf: async (ids) => entries.filter(({ attempt }) => ids.has(attempt)),
      now: () => AT + 1_000,
      redact,
    });
    assert.ok(!text.includes('orderId Z'));
    matchGolden('report', text);
  });

  test('a journal that cannot be read leaves out the timeline, and says so', async () => {
    const { all, add } = attempts();
    add('a1', [row('A', { outcome: cancelled })]);
    const text = await runReport('r1', all.inRun('r1'), {
      entriesOf: () => Promise.reject(new Error('gone')),
      now: () => AT,
      redact,
    });
    assert.match(text, /The journal cannot be read: the timeline is missing\./);
    assert.match(text, /Cancelled, by the venue's reply/);
  });
});

const redact = (text: string) => text;

describe('can a cancel be sent now', () => {
  function judge(
    state: SessionState,
    more: { wait?: number; offset?: number; asOf?: number; contact?: boolean } = {},
  ) {
    const { all, add } = attempts();
    add('x', [row('A', { outcome: unknown, following: true }), row('B', { outcome: cancelled })]);
    const transport = { cancelWait: () => more.wait ?? 0, clockOffset: more.offset };
    const session = {
      account: { id: 'acc' },
      state,
      openOrders: { asOf: more.asOf },
      contact: more.contact === false ? undefined : { transport },
    } as unknown as Session;
    const [one] = readiness([session], all, AT);
    assert.ok(one);
    return one;
  }
  const good = ({ facts }: Readiness) => facts.filter((fact) => fact.good).map(({ fact }) => fact);
  const live: SessionState = { state: 'live', updates: 'stream' };
  const problem = { code: 'network', message: '', nextStep: '' } as const;

  test('live, with a fresh list and room in the budget: ready', () => {
    const told = judge(live, { asOf: AT - 59_000, offset: 200 });
    assert.equal(told.verdict, 'ready');
    assert.deepEqual(good(told), ['session', 'key', 'clock', 'budget', 'read']);
    assert.equal(told.facts.find(({ fact }) => fact === 'unresolved')?.value, 1);
  });

  test('an old list, a clock that is off and a long wait are told', () => {
    const told = judge(live, { asOf: AT - 61_000, offset: -4_000, wait: 1_001 });
    assert.equal(told.verdict, 'late');
    assert.deepEqual(good(told), ['session', 'key']);
  });

  test('a stale session may still cancel, late; a failed or signed-out one cannot', () => {
    assert.equal(judge({ state: 'stale', since: AT, why: problem, retryAt: AT }).verdict, 'late');
    assert.equal(judge({ state: 'failed', why: problem }).verdict, 'no');
    assert.equal(judge({ state: 'signedOut' }, { contact: false }).verdict, 'no');
    assert.equal(judge({ state: 'connecting' }, { contact: false }).verdict, 'no');
  });
});
