/** Whatever stands in a journal: nothing throws, and what can be read is used. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { History } from '../../server/src/app/history.ts';
import { Attempts } from '../../server/src/cancelling/attempts.ts';
import type { JournalEntry } from '../../server/src/cancelling/journal/entries.ts';
import { lineOf, readJournal } from '../../server/src/cancelling/journal/journal.ts';
import { JournalScan } from '../../server/src/cancelling/journal/journalScan.ts';
import { OtherWindows } from '../../server/src/cancelling/journal/otherWindows.ts';
import { pastAttempts } from '../../server/src/cancelling/journal/pastAttempts.ts';
import { runReport } from '../../server/src/cancelling/journal/report.ts';
import { entriesOf } from '../../server/src/cancelling/journal/runLines.ts';
import { cancelled, clientKey, idKey, intent, order, outcomeEntry, pending, unknown } from './samples.ts';

const account = { id: 'acc', name: 'Main', venue: 'fake', environment: 'sandbox' } as const;
const evidence = { from: 'read', at: 1, words: 'x' } as const;
const known = order('A', {
  clientOrderId: 'a',
  protects: 'stop',
  createdAt: 1,
  details: [{ label: 'l', value: 'v' }],
});
const answer = { status: 200, headers: [{ name: 'date', value: 'x' }], body: '{}' };
/** One of every kind, with everything that it may hold. */
const real: readonly JournalEntry[] = [
  intent('t', ['A', 'B'], { owner: '0xabc', nonce: '17' }),
  intent('t', [], { rows: [{ key: clientKey('a'), order: known }] }),
  { kind: 'evidence', at: 1, attempt: 't', step: 'answered', orders: [idKey('A')], words: 'w', answer },
  { kind: 'evidence', at: 1, attempt: 't', step: 'closedByPerson', orders: [clientKey('a')], words: 'w' },
  ...[
    cancelled,
    pending,
    { kind: 'notOpen', because: 'filled', evidence, filledQuantity: '1' } as const,
    { kind: 'rejected', reason: 'nonce', message: 'm', retryable: true } as const,
    { kind: 'notReported', seenOpenAt: 1 } as const,
    { kind: 'notSent', why: 'w' } as const,
    { ...unknown, seenOpenAt: 4 },
  ].map((outcome) => outcomeEntry('t', 'A', outcome)),
  { kind: 'timer', at: 1, attempt: 't', account, seconds: 5 },
  { kind: 'drill', at: 1, attempt: 't', account },
];
const whole = intent('whole', ['W']);

async function* inPieces(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Everything that ever looks at a journal; gives the attempts that are listed. */
async function useAll(bytes: Buffer): Promise<readonly string[]> {
  const text = readJournal(bytes.toString('utf8'));
  const look = new JournalScan(0);
  look.take(bytes);
  for (const { entries } of [text, look.result()]) {
    new History().read(entries);
    const next = async () => ({ entries, damaged: 0 });
    const otherWindows = new OtherWindows({
      history: next,
      news: next,
      newsToOwn: next,
      found: () => undefined,
      process: 'own',
      isRunning: async () => false,
      now: () => 3_000,
      monotonic: () => 3_000,
      log: () => undefined,
    });
    await otherWindows.catchUp();
    otherWindows.competing('acc', [{ key: idKey('A'), order: known }]);
    otherWindows.unresolved('acc', [{ key: clientKey('a') }], () => false);
    await otherWindows.leftBehind();
  }
  const past = pastAttempts(text.entries, 3_000, () => false);
  const { signal } = new AbortController();
  const attempts = new Attempts({ sleep: async () => undefined, publish: () => undefined }, signal);
  for (const { facts, rows } of past) attempts.add(facts, rows, []).record.announce();
  for (const { facts } of past) {
    const report = await runReport(facts.run, attempts.inRun(facts.run), {
      entriesOf: (ids) => entriesOf(ids, inPieces(bytes)),
      now: () => 1,
      redact: (words) => words,
    });
    assert.ok(report.length > 0);
  }
  attempts.unresolvedFor('acc', [{ key: idKey('A') }]);
  return past.map(({ facts }) => facts.id);
}

/** Every place within a JSON value. */
function places(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [
    [],
    ...Object.entries(value).flatMap(([name, each]) => places(each).map((rest) => [name, ...rest])),
  ];
}

function changed(value: unknown, [name, ...rest]: readonly string[], to: unknown): unknown {
  if (name === undefined || typeof value !== 'object' || value === null) return to;
  const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...value };
  copy[name] = changed(copy[name], rest, to);
  return copy;
}

const odd = [
  undefined,
  null,
  true,
  -1,
  1e300,
  '',
  'x',
  '__proto__',
  [],
  [null],
  [[]],
  {},
  { by: 'orderId' },
  { key: {} },
];

describe('an odd line', () => {
  test('every value of every kind of line, replaced by everything odd: the whole lines beside it are used', async () => {
    let lines = 0;
    for (const entry of real) {
      const value: unknown = JSON.parse(lineOf(entry));
      for (const place of places(value)) {
        for (const to of odd) {
          const line = JSON.stringify(changed(value, place, to)) ?? '';
          const listed = await useAll(Buffer.from(`${lineOf(whole)}${line}\n${lineOf(whole)}`));
          assert.ok(listed.includes('whole'), line);
          lines += 1;
        }
      }
    }
    assert.ok(lines > 2_000, `${lines}`);
  });

  test('any JSON, any bytes, and real lines with bytes changed', async () => {
    const text = Buffer.from(real.map(lineOf).join(''));
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array)),
      fc.json().map((json) => Buffer.from(json.replaceAll('\n', ' '))),
      fc.array(fc.tuple(fc.nat(text.length - 1), fc.nat(255)), { maxLength: 8 }).map((changes) => {
        const copy = Buffer.from(text);
        for (const [at, byte] of changes) copy[at] = byte;
        return copy;
      }),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (some) => {
        const all = Buffer.concat([Buffer.from(lineOf(whole)), some, Buffer.from(`\n${lineOf(whole)}`)]);
        assert.ok((await useAll(all)).includes('whole'));
      }),
      { numRuns: 400 },
    );
  });

  test('is counted, and every real one is read as it was written', () => {
    const text = real.map(lineOf).join('');
    assert.partialDeepStrictEqual(readJournal(text), { entries: real, damaged: 0 });
    const without = text.replace('"key":{"by":"orderId","orderId":"A"}', '"nothing":1');
    assert.equal(readJournal(without).damaged, 1);
    const look = new JournalScan();
    look.take(Buffer.from(`{"version":1,"kind":"intent"\n${without}`));
    assert.equal(look.result().damaged, 2);
  });
});
