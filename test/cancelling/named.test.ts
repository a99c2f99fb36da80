/** Which order a clientOrderId meant, as the venue named it: it is in the journal, and known again after a restart. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Attempts } from '../../server/src/cancelling/attempts.ts';
import type { CancellingContext } from '../../server/src/cancelling/context.ts';
import type { JournalEntry } from '../../server/src/cancelling/journal/entries.ts';
import { lineOf, readJournal } from '../../server/src/cancelling/journal/journal.ts';
import { JournalScan } from '../../server/src/cancelling/journal/journalScan.ts';
import { journalOutcomes } from '../../server/src/cancelling/journal/journalWriter.ts';
import { Ledger } from '../../server/src/cancelling/journal/ledger.ts';
import { pastAttempts } from '../../server/src/cancelling/journal/pastAttempts.ts';
import type { AttemptPorts } from '../../server/src/cancelling/ports.ts';
import { reconcile } from '../../server/src/cancelling/reconcile/reconciler.ts';
import type { Outcome } from '../../server/src/protocol/model.ts';
import type { Session } from '../../server/src/sessions/session.ts';
import type { KeyStatusReport, Result } from '../../server/src/venues/venue.ts';
import { createClock } from '../unit/clock.ts';
import { clientKey, idKey, intent, unknown } from './samples.ts';

const never = new AbortController().signal;
const rejected: Outcome = { kind: 'rejected', reason: 'validation', message: 'No such order.' };
const failed: Result<never> = {
  ok: false,
  problem: { code: 'network', message: 'The venue cannot be reached.', nextStep: '' },
};

/** An attempt by clientOrderId that is followed up; its reads are answered by what `answers` gives. */
function follow(outcome: Outcome, answer: () => Result<readonly KeyStatusReport[]>) {
  const clock = createClock(1_000);
  const lines: JournalEntry[] = [];
  const askedAt: number[] = [];
  const queryOrders = async () => {
    askedAt.push(clock.now());
    return answer();
  };
  const contact = {
    transport: { world: clock, redact: (text: string) => text },
    venueSession: { queryOrders },
  };
  const journal = { write: async (entries: readonly JournalEntry[]) => void lines.push(...entries) };
  const session = () => ({ contact, venue: {}, reread: () => undefined }) as unknown as Session;
  const log = () => undefined;
  const context = { world: clock, journal, session, log, stopped: never } as unknown as CancellingContext;
  const attempts = new Attempts({ sleep: clock.sleep, publish: () => undefined }, never);
  const { account } = intent('x', []);
  const facts = { id: 'x', run: 'x', account, startedAt: 1, all: false };
  const attempt = attempts.add(facts, [{ key: clientKey('mine'), outcome, following: true }], []);
  reconcile(attempt, context);
  const toJournal = { journal, transport: contact.transport, log } as unknown as AttemptPorts;
  return { clock, lines, askedAt, record: attempt.record, toJournal };
}

const open = (at: number): Result<readonly KeyStatusReport[]> => ({
  ok: true,
  value: [
    { key: clientKey('mine'), orderId: 'A', report: { kind: 'open', at, filledQuantity: '0' } },
  ] as const,
});

const namesIn = (lines: readonly JournalEntry[]) =>
  lines.flatMap((line) => (line.kind === 'outcome' ? [line.orderId] : []));

describe('an orderId that the venue named for a clientOrderId', () => {
  const begun = intent('x', [], { rows: [{ key: clientKey('mine') }] });
  const named = (outcome: Outcome, orderId?: string): JournalEntry => ({
    kind: 'outcome',
    at: 2_000,
    attempt: 'x',
    order: clientKey('mine'),
    outcome,
    ...(orderId === undefined ? {} : { orderId }),
  });

  test('stands in the journal when a reply told it', async () => {
    const { record, toJournal, lines } = follow(unknown, () => failed);
    const outcomes = [{ key: clientKey('mine'), outcome: unknown, orderId: 'A' }];
    record.settle(outcomes);
    await journalOutcomes(record, outcomes, toJournal);
    assert.deepEqual(namesIn(lines), ['A']);
  });

  test('stands there once when a read told it and nothing else was new', async () => {
    const { clock, lines } = follow(rejected, () => open(clock.now()));
    await clock.advance(60_000);
    assert.deepEqual(namesIn(lines), ['A']);
  });

  test('is the row’s again after a restart, whatever was written after it', () => {
    const text = [begun, named(unknown, 'A'), named(unknown)].map(lineOf).join('');
    const [past] = pastAttempts(readJournal(text).entries, 3_000, () => false);
    assert.equal(past?.rows[0]?.orderId, 'A');
  });

  test('is found in a journal that is read from its end', () => {
    const look = new JournalScan(0);
    look.take(Buffer.from([begun, named(unknown), named(unknown, 'A')].map(lineOf).join('')));
    const [past] = pastAttempts(look.result().entries, 3_000, () => false);
    assert.equal(past?.rows[0]?.orderId, 'A');
  });

  test('leads from the orderId to the attempt, in the order of the journal', () => {
    const ledger = new Ledger();
    const later = intent('later', ['A']);
    for (const entry of [begun, later, named(unknown, 'A')]) ledger.take(entry, 1, 1);
    const found = ledger.rowsOf('acc', { key: idKey('A') }).map(({ of }) => of.facts.id);
    assert.deepEqual(found, ['x', 'later']);
  });

  test('of a form that nobody writes makes its line a damaged one', () => {
    const line = lineOf(named(unknown, 'A')).replace('"A"', '7');
    assert.deepEqual(readJournal(line), { entries: [], damaged: 1 });
  });
});

describe('while every read fails', () => {
  const HOUR = 3_600_000;
  const waits = (times: readonly number[]) => times.slice(1).map((at, i) => at - (times[i] ?? 0));

  test('a refusal is asked about less and less often, down to every five minutes', async () => {
    const { clock, askedAt } = follow(rejected, () => failed);
    await clock.advance(HOUR);
    assert.ok(askedAt.length < 25, String(askedAt.length));
    assert.equal(Math.max(...waits(askedAt)), 300_000);
  });

  test('an open question is asked every half minute', async () => {
    const { clock, askedAt } = follow(unknown, () => failed);
    await clock.advance(HOUR);
    assert.equal(Math.max(...waits(askedAt)), 30_000);
  });
});
