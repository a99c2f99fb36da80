import type { CancellationRow, PlanRow } from '../protocol/model.ts';
import type { KeyOutcome, KeySighting, Line, Venue, VenueSession } from '../venues/venue.ts';
import type { Journal } from './journal.ts';
import type { Nonces } from './make.ts';
import type { CancellationRecord } from './record.ts';
import { keyText, readsWorth, resolve } from './resolve.ts';

/** Wait before the first targeted read, and the longest between two, ms: a venue's reads lag behind its writes. */
const FIRST_WAIT = 500;
const LAST_WAIT = 30_000;

export interface FollowPorts {
  readonly venue: Venue;
  readonly line: Line;
  readonly session: VenueSession;
  readonly nonces: Nonces;
  readonly journal: Journal;
  log(line: string): void;
}

/**
 * Asks the venue about every row that is not settled, until evidence or until aborted. Never sends the request again.
 * The request's answer is one thing, what became of the order is another: this is where the second is found out.
 */
export async function follow(
  record: CancellationRecord,
  ports: FollowPorts,
  signal: AbortSignal,
): Promise<void> {
  const asked = new Map<string, number>();
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LAST_WAIT)) {
    const open = record.rows().filter((row) => isWorthAsking(row, asked));
    if (open.length === 0) break;
    await ports.line.world.sleep(wait, signal);
    const sightings = await look(open, ports, signal);
    if (!sightings) continue;
    for (const { key } of open) asked.set(keyText(key), (asked.get(keyText(key)) ?? 0) + 1);
    await takeIn(record, open, sightings, ports);
  }
  record.stopFollowing(record.rows().map((row) => row.key));
}

function isWorthAsking({ key, outcome }: CancellationRow, asked: ReadonlyMap<string, number>): boolean {
  return outcome !== undefined && (asked.get(keyText(key)) ?? 0) < readsWorth(outcome);
}

async function look(
  rows: readonly PlanRow[],
  { session, log }: FollowPorts,
  signal: AbortSignal,
): Promise<readonly KeySighting[] | undefined> {
  const found = await session.verify(rows, signal);
  if (found.ok) return found.value;
  log(`A targeted read did not succeed: ${found.problem.message}`);
  return undefined;
}

async function takeIn(
  record: CancellationRecord,
  rows: readonly CancellationRow[],
  sightings: readonly KeySighting[],
  ports: FollowPorts,
): Promise<void> {
  const before = new Map(rows.map((row) => [keyText(row.key), row.outcome]));
  const changed = sightings.flatMap(({ key, sighting }): KeyOutcome[] => {
    const outcome = before.get(keyText(key));
    const after = outcome && resolve(outcome, sighting);
    return after && after !== outcome ? [{ key, outcome: after }] : [];
  });
  if (changed.length === 0) return;
  record.settle(changed);
  await journalOutcomes(record.id, changed, ports);
}

/** Outcomes are worth keeping but not worth failing for: the intent is already on the disk. */
export async function journalOutcomes(
  attempt: string,
  outcomes: readonly KeyOutcome[],
  { journal, line, log }: Pick<FollowPorts, 'journal' | 'line' | 'log'>,
): Promise<void> {
  const at = line.world.now();
  try {
    await journal.write(
      outcomes.map(({ key, outcome }) => ({ kind: 'outcome', at, attempt, order: key, outcome })),
    );
  } catch (error) {
    log(`An outcome could not be written to the journal: ${String(error)}`);
  }
}
