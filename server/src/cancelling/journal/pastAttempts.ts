import type { CancellationRow, Millis } from '../../protocol/model.ts';
import { isUnresolved } from '../../protocol/outcome.ts';
import { queriesWorth } from '../reconcile/applyReport.ts';
import type { AttemptFacts } from '../record.ts';
import type { JournalEntry } from './entries.ts';
import {
  hasUnresolved,
  isUnresolvedRow,
  Ledger,
  type LedgerAttempt,
  type LedgerRow,
  WORTH_ASKING,
} from './ledger.ts';

/** An attempt of a process that has ended. Rows without their outcome are unknown, and are to be reconciled. */
export interface PastAttempt {
  readonly facts: AttemptFacts;
  readonly rows: readonly CancellationRow[];
}

/** A settled one is listed for this long, ms. */
export const WORTH_LISTING: Millis = 24 * 3_600_000;
/** The most settled attempts that are listed. */
export const LISTED = 100;

/** As `pastOf`, of the entries of a journal. */
export function pastAttempts(
  entries: readonly JournalEntry[],
  now: Millis,
  isRunning: (process: string) => boolean,
): readonly PastAttempt[] {
  const ledger = new Ledger();
  for (const entry of entries) ledger.take(entry, 0, now);
  return pastOf(ledger.attempts(), now, isRunning);
}

/**
 * The attempts of ended processes: all that left an order unresolved, and the latest that did not; oldest first. Pure.
 * An order without any outcome is unknown: the crash may have come before, while or after the request was sent.
 */
export function pastOf(
  attempts: Iterable<LedgerAttempt>,
  now: Millis,
  isRunning: (process: string) => boolean,
): readonly PastAttempt[] {
  const past = [...attempts].filter(
    ({ facts, process }) => now - facts.startedAt <= WORTH_ASKING && !isRunning(process),
  );
  const settled = past.filter((one) => !hasUnresolved(one) && now - one.facts.startedAt < WORTH_LISTING);
  const listed = new Set([...past.filter(hasUnresolved), ...settled.slice(-LISTED)]);
  return past
    .filter((one) => listed.has(one))
    .map(({ facts, rows }) => ({
      facts,
      rows: [...rows.values()].map((row) => rowOf(row, facts.startedAt)),
    }));
}

function rowOf(row: LedgerRow, since: Millis): CancellationRow {
  const { outcome, closedAt } = row;
  const end = closedAt === undefined ? {} : { closedAt };
  // A confirmation whose filled quantity was not read any more is settled all the same.
  if (outcome) {
    // The reads that a refusal is followed by may be missing: what it refused may have been done by an earlier arrival.
    const isDoubtful = outcome.kind === 'rejected' && closedAt === undefined && queriesWorth(outcome) > 0;
    return { ...row.row, outcome, following: isUnresolvedRow(row) || isDoubtful, ...end };
  }
  const message = 'Order Inspector ended before the venue’s answer was written down.';
  const unknown = { kind: 'unknown', since, cause: 'restart', message } as const;
  return { ...row.row, outcome: unknown, following: closedAt === undefined, ...end };
}

/** How many orders of an attempt are unresolved, and nobody has stopped tracking them. */
export function openRows({ rows }: PastAttempt): number {
  return rows.filter(({ outcome, closedAt }) => closedAt === undefined && isUnresolved(outcome)).length;
}
