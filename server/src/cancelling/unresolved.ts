import type { CancellationRow, Millis, OrderKey, PlanRow } from '../protocol/model.ts';
import type { IntentEntry, JournalEntry, OutcomeEntry } from './journal.ts';
import { keyText, readsWorth } from './resolve.ts';

/** An attempt whose process ended before every order had its outcome. */
export interface Unresolved {
  readonly attempt: string;
  readonly accountId: string;
  readonly accountName: string;
  readonly startedAt: Millis;
  readonly rows: readonly CancellationRow[];
}

/** An attempt is worth asking about for this long, ms: the venues' own histories reach about as far. */
const WORTH_ASKING: Millis = 7 * 24 * 3_600_000;

/**
 * The attempts of ended processes that left a question open, oldest first. Pure.
 * An order without any outcome is unknown: the crash may have come before, while or after the request was sent.
 */
export function unresolvedAttempts(
  entries: readonly JournalEntry[],
  now: Millis,
  isRunning: (process: number) => boolean,
): readonly Unresolved[] {
  const intents = entries.filter((entry): entry is IntentEntry => entry.kind === 'intent');
  const outcomes = lastOutcomes(entries);
  const attempts = Map.groupBy(intents, (entry) => entry.attempt);
  return [...attempts.values()].flatMap((steps) => {
    const [first] = steps;
    if (!first || now - first.at > WORTH_ASKING || isRunning(first.process)) return [];
    const rows = uniqueRows(steps).map((row) =>
      withOutcome(row, first, outcomes.get(idOf(first.attempt, row.key))),
    );
    if (rows.every(({ following }) => !following)) return [];
    const { attempt, account, at: startedAt } = first;
    return [{ attempt, accountId: account.id, accountName: account.name, startedAt, rows }];
  });
}

function idOf(attempt: string, key: OrderKey): string {
  return `${attempt} ${keyText(key)}`;
}

function lastOutcomes(entries: readonly JournalEntry[]): ReadonlyMap<string, OutcomeEntry> {
  const outcomes = entries.filter((entry): entry is OutcomeEntry => entry.kind === 'outcome');
  return new Map(outcomes.map((entry) => [idOf(entry.attempt, entry.order), entry]));
}

/** A step that was sent again has its rows twice. */
function uniqueRows(steps: readonly IntentEntry[]): readonly PlanRow[] {
  return [...new Map(steps.flatMap((step) => step.rows).map((row) => [keyText(row.key), row])).values()];
}

function withOutcome(row: PlanRow, intent: IntentEntry, known: OutcomeEntry | undefined): CancellationRow {
  if (known) {
    // A confirmation whose filled quantity was not read any more is settled all the same.
    const open = known.outcome.kind !== 'cancelled' && readsWorth(known.outcome) === Number.POSITIVE_INFINITY;
    return { ...row, outcome: known.outcome, following: open };
  }
  const message = 'Order Inspector ended before the venue’s answer was written down.';
  return {
    ...row,
    outcome: { kind: 'unknown', since: intent.at, cause: 'restart', message },
    following: true,
  };
}
