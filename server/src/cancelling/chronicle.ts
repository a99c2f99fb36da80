import type { KeyOutcome } from '../venues/venue.ts';
import type { JournalEntry } from './journal.ts';
import type { FollowPorts } from './ports.ts';

/** Outcomes and evidence are worth keeping but not worth failing for: the intent is already on the disk. */
export async function write(
  entries: readonly JournalEntry[],
  { journal, log }: Pick<FollowPorts, 'journal' | 'log'>,
): Promise<void> {
  try {
    await journal.write(entries);
  } catch (error) {
    log(`What became of an attempt could not be written to the journal: ${String(error)}`);
  }
}

export async function journalOutcomes(
  id: string,
  outcomes: readonly KeyOutcome[],
  ports: Pick<FollowPorts, 'journal' | 'line' | 'log'>,
): Promise<void> {
  const at = ports.line.world.now();
  const entries = outcomes.map(
    ({ key, outcome }) => ({ kind: 'outcome', at, attempt: id, order: key, outcome }) as const,
  );
  await write(entries, ports);
}
