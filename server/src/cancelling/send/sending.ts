import type { SendParams } from '../../protocol/messages.ts';
import type { Account } from '../../protocol/model.ts';
import type { Payload } from '../../venues/venue.ts';
import { intent } from '../journal/journal.ts';
import type { OtherWindows } from '../journal/otherWindows.ts';
import type { PayloadBuilder } from '../plan/buildPayload.ts';
import type { PreparedPlan } from '../plan/plans.ts';
import type { AttemptPorts } from '../ports.ts';
import type { CancellationRecord } from '../record.ts';

/** A plan on its way to its venue: the same for all of its requests, from the decision to the last answer. */
export interface Sending {
  readonly prepared: PreparedPlan;
  /** What the person decided. */
  readonly params: SendParams;
  /** As it is now, in the session that sends. */
  readonly account: Account;
  readonly ports: AttemptPorts;
  readonly record: CancellationRecord;
  readonly otherWindows: OtherWindows;
  /** Aborts the waiting: what was sent by then is unknown, not undone. */
  readonly signal: AbortSignal;
}

/** The bytes were shown, or are sent once more: they go out as they are or not at all. */
export function isFixed({ prepared: { shown, again } }: Pick<Sending, 'prepared'>): boolean {
  return shown || again === true;
}

/** What a request is made with while its plan is being sent. */
export function builderFor({ ports, account }: Pick<Sending, 'ports' | 'account'>): PayloadBuilder {
  const { venue, transport, nonces } = ports;
  const { now, uuid } = transport.world;
  return { venue, transport, account, nonces, now, uuid };
}

/** Writes the intents of all payloads, in one go; false when that is not possible. `repeat`: how often it was sent before. */
export async function journalIntents(
  payloads: readonly Payload[],
  { record, account, ports: { journal, transport, log } }: Sending,
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
