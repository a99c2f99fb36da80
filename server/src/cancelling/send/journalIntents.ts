import type { Account } from '../../protocol/model.ts';
import type { Payload } from '../../venues/venue.ts';
import { intent } from '../journal/journal.ts';
import type { AttemptPorts } from '../ports.ts';
import type { CancellationRecord } from '../record.ts';

/** Writes the intents of all steps, in one go; false when that is not possible. `repeat`: how often it was sent before. */
export async function journalIntents(
  payloads: readonly Payload[],
  record: CancellationRecord,
  { journal, transport, log }: Pick<AttemptPorts, 'journal' | 'transport' | 'log'>,
  account: Account,
  repeat = 0,
): Promise<boolean> {
  const at = transport.world.now();
  record.heardAt = transport.world.monotonic();
  const { id: attempt, run, all } = record.facts;
  try {
    const by = { at, process: transport.world.process, repeat };
    await journal.write(payloads.map((payload) => intent({ attempt, run, all }, account, payload, by)));
    return true;
  } catch (error) {
    log(`The journal cannot be written: ${String(error)}`);
    record.journaled = false;
    return false;
  }
}
