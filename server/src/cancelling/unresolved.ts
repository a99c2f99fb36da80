import type { CancellationRow, Millis, OrderKey, PlanRow } from '../protocol/model.ts';
import type { EvidenceEntry, IntentEntry, JournalEntry, OutcomeEntry } from './journal.ts';
import type { AttemptFacts } from './record.ts';
import { isOpenQuestion, keyText } from './resolve.ts';

/** An attempt of a process that has ended, or seems to. Rows without their outcome are unknown, and are to be followed up. */
export interface PastAttempt {
  readonly facts: AttemptFacts;
  readonly rows: readonly CancellationRow[];
}

/** An open attempt is worth asking about for this long, ms: the venues' own histories reach about as far. */
export const WORTH_ASKING: Millis = 7 * 24 * 3_600_000;
/**
 * A process that follows a question up writes at least so often, ms. Where it does not, another program may have its
 * number by now, such as after a restart of the computer.
 */
const SILENT: Millis = 10 * 60_000;
/** A settled one is listed for this long, ms. */
const WORTH_LISTING: Millis = 24 * 3_600_000;
/** The most settled attempts that are listed. */
const LISTED = 100;

/**
 * The attempts of ended processes: all that left a question open, and the latest that did not; oldest first. Pure.
 * An order without any outcome is unknown: the crash may have come before, while or after the request was sent.
 */
export function pastAttempts(
  entries: readonly JournalEntry[],
  now: Millis,
  isRunning: (process: number) => boolean,
): readonly PastAttempt[] {
  const intents = entries.filter((entry): entry is IntentEntry => entry.kind === 'intent');
  const known = knownOf(entries);
  const lastWords = new Map(entries.map(({ attempt, at }) => [attempt, at]));
  const attempts = [...Map.groupBy(intents, (entry) => entry.attempt).values()].flatMap((steps) => {
    const [first] = steps;
    if (!first || now - first.at > WORTH_ASKING) return [];
    const { attempt: id, run, account, at: startedAt, all } = first;
    const rows = uniqueRows(steps).map((row) => withOutcome(row, first, known));
    const past: PastAttempt = { facts: { id, run, account, startedAt, all }, rows };
    const isItsOwn = !isOpen(past) || now - (lastWords.get(id) ?? startedAt) < SILENT;
    return isRunning(first.process) && isItsOwn ? [] : [past];
  });
  const open = attempts.filter(isOpen);
  const settled = attempts.filter((one) => !isOpen(one) && now - one.facts.startedAt < WORTH_LISTING);
  const listed = new Set([...open, ...settled.slice(-LISTED)]);
  return attempts.filter((one) => listed.has(one));
}

function isOpen({ rows }: PastAttempt): boolean {
  return rows.some(({ following }) => following);
}

interface Known {
  readonly outcomes: ReadonlyMap<string, OutcomeEntry>;
  readonly closed: ReadonlyMap<string, Millis>;
}

function knownOf(entries: readonly JournalEntry[]): Known {
  const outcomes = entries.filter((entry): entry is OutcomeEntry => entry.kind === 'outcome');
  const closing = entries.filter(
    (entry): entry is EvidenceEntry => entry.kind === 'evidence' && entry.step === 'closedByPerson',
  );
  const closed = closing.flatMap(({ attempt, orders, at }) =>
    orders.map((order): [string, Millis] => [idOf(attempt, order), at]),
  );
  return {
    outcomes: new Map(outcomes.map((entry) => [idOf(entry.attempt, entry.order), entry])),
    closed: new Map(closed),
  };
}

function idOf(attempt: string, key: OrderKey): string {
  return `${attempt} ${keyText(key)}`;
}

/** A step that was sent again has its rows twice. */
function uniqueRows(steps: readonly IntentEntry[]): readonly PlanRow[] {
  return [...new Map(steps.flatMap((step) => step.rows).map((row) => [keyText(row.key), row])).values()];
}

function withOutcome(row: PlanRow, intent: IntentEntry, { outcomes, closed }: Known): CancellationRow {
  const id = idOf(intent.attempt, row.key);
  const closedAt = closed.get(id);
  const end = closedAt === undefined ? {} : { closedAt };
  const known = outcomes.get(id);
  // A confirmation whose filled quantity was not read any more is settled all the same.
  if (known) {
    const following = closedAt === undefined && isOpenQuestion(known.outcome);
    return { ...row, outcome: known.outcome, following, ...end };
  }
  const message = 'Order Inspector ended before the venue’s answer was written down.';
  const outcome = { kind: 'unknown', since: intent.at, cause: 'restart', message } as const;
  return { ...row, outcome, following: closedAt === undefined, ...end };
}
