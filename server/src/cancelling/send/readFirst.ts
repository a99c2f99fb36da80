import type { Millis, OrderKey, PlanRow } from '../../protocol/model.ts';
import { isUnresolved } from '../../protocol/outcome.ts';
import { orderIdOf } from '../../venues/identify.ts';
import type { KeyOutcome, World } from '../../venues/venue.ts';
import type { Attempts, UnresolvedRows } from '../attempts.ts';
import { namesOf } from '../orderNames.ts';
import { waitAtMost } from '../waitAtMost.ts';

/** The venue is asked about unresolved orders for so long before a person has to decide, ms: a cancel must not wait for ever. */
export const READ_LIMIT: Millis = 3_000;

/** What the reads before a cancellation came to. */
export interface ReadFirst {
  /** What became of orders that are settled now: nothing needs to be sent for them. */
  readonly settled: readonly KeyOutcome[];
  /** Orders that the venue could not be asked about. */
  readonly unread: readonly OrderKey[];
}

/** Before anything new is sent for orders whose earlier attempt is unanswered, the venue is asked about them. */
export async function readFirst(
  attempts: Attempts,
  accountId: string,
  rows: readonly PlanRow[],
  world: Pick<World, 'now' | 'sleep'>,
  signal: AbortSignal,
): Promise<ReadFirst> {
  const unresolved = attempts.unresolvedFor(accountId, rows);
  if (unresolved.length === 0) return { settled: [], unread: [] };
  const since = world.now();
  await waitAtMost(READ_LIMIT, world, signal, () => Promise.all(unresolved.map(ask)));
  const wanted = new Map(rows.flatMap((row) => namesOf(row).map((name) => [name, row] as const)));
  const answers = unresolved.flatMap((one) => answersTo(one, wanted, since));
  const unread = answers.flatMap(({ key, outcome, read }) => (read || outcome ? [] : key));
  const settled = answers.flatMap(({ key, outcome }) => (outcome ? [{ key, outcome }] : []));
  return { settled, unread };
}

async function ask({ attempt, rows }: UnresolvedRows): Promise<void> {
  await attempt.reconciler?.ask(rows.map(({ key }) => key));
}

interface Answer extends Partial<KeyOutcome> {
  /** As the new request names the order. */
  readonly key: OrderKey;
  readonly read: boolean;
}

function answersTo(
  { attempt, rows }: UnresolvedRows,
  wanted: ReadonlyMap<string, PlanRow>,
  since: Millis,
): Answer[] {
  return rows.flatMap((asked) => {
    const named = namesOf(asked)
      .map((name) => wanted.get(name))
      .find((one) => one !== undefined);
    const row = attempt.record.row(asked.key);
    if (!named || !row || isAnother(named, row)) return [];
    const read = (row.readAt ?? 0) >= since;
    // Without its orderId it may be a newer one: what is over for the old one is no reason to send nothing.
    const isKnown = orderIdOf(named) !== undefined;
    if (!isOver(row.outcome)) return [{ key: named.key, read }];
    return isKnown ? [{ key: named.key, read, outcome: row.outcome }] : [];
  });
}

/** A clientOrderId is used again: what became of the order that had it before says nothing about the one that has it now. */
function isAnother(one: PlanRow, other: PlanRow): boolean {
  const [id, otherId] = [orderIdOf(one), orderIdOf(other)];
  return id !== undefined && otherId !== undefined && id !== otherId;
}

type Outcome = KeyOutcome['outcome'];

function isOver(outcome: Outcome | undefined): outcome is Outcome {
  return outcome !== undefined && !isUnresolved(outcome);
}
