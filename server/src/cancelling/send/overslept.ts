import type { Millis, PlanRow } from '../../protocol/model.ts';
import type { Payload } from '../../venues/venue.ts';
import type { OtherWindows } from '../journal/otherWindows.ts';
import type { CancellationRecord } from '../record.ts';
import { journalIntents, type Sending } from './sending.ts';

/** Nobody believes an attempt to be silent that was written of so lately, ms: half of what other windows wait for. */
const QUIET: Millis = 60_000;
/** How often, and how far apart, another window's intent is looked at that may be held back for ours, ms. */
const LOOKS = 4;
const BETWEEN_LOOKS: Millis = 250;

/** Whether nothing was written of an attempt for so long that another window may take its orders for free. */
export function isQuiet({ heardAt }: CancellationRecord, monotonic: () => Millis): boolean {
  return heardAt !== undefined && monotonic() - heardAt >= QUIET;
}

/**
 * Whether another window began to cancel any of these orders while nothing was heard of this attempt. Call it when a new
 * intent is written: whoever comes later sees that one. A window that saw it in time holds back, and says so soon.
 */
async function isTakenMeanwhile(
  rows: readonly PlanRow[],
  record: CancellationRecord,
  otherWindows: OtherWindows,
  sleep: (ms: Millis) => Promise<void>,
): Promise<boolean> {
  const { account, all } = record.facts;
  if (all || !record.journaled) return false;
  await otherWindows.lookBeforeOwn();
  for (let look = 1; otherWindows.competing(account.id, rows).length > 0; look += 1) {
    if (look > LOOKS) return true;
    await sleep(BETWEEN_LOOKS);
    await otherWindows.lookAround();
  }
  return false;
}

/** Writes at last of an attempt that was quiet. True where it must not be sent: another window began, or nothing can be written. */
export async function isOverslept(payload: Payload, sending: Sending, repeat?: number): Promise<boolean> {
  const { record, ports, params, otherWindows } = sending;
  const { world } = ports.transport;
  if (!(await journalIntents([payload], sending, repeat))) return !params.unjournaled;
  const sleep = (ms: number) => world.sleep(ms, sending.signal).catch(() => undefined);
  return isTakenMeanwhile(payload.rows, record, otherWindows, sleep);
}
