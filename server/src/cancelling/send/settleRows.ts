import type { OrderKey, PlanRow } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import type { KeyOutcome } from '../../venues/venue.ts';
import { journalOutcomes } from '../journal/journalWriter.ts';
import type { Step } from '../plan/buildPayload.ts';
import type { CancellationRecord } from '../record.ts';
import type { Sending } from './sending.ts';

/** Why an order of a request that is left out whole is not sent for. */
export const LEFT_OUT =
  'Its request also names an order that is not to be cancelled now, and its bytes must not change.';

/** The outcome of an order that nothing was sent for. */
export function notSent(key: OrderKey, why: string): KeyOutcome {
  return { key, outcome: { kind: 'notSent', why } };
}

/** The same for an order that another window is cancelling. */
export function heldElsewhere({ key }: { readonly key: OrderKey }): KeyOutcome {
  return notSent(key, 'Another window is cancelling it: that request has no answer yet.');
}

/** Whether it is known what became of an order: a read before a repetition may have found out. */
export function isSettled(record: CancellationRecord, key: OrderKey): boolean {
  return record.row(key)?.outcome !== undefined;
}

/** Settles what is known by now of orders that are being sent for, and writes it down. `asked`: what was sent for. */
export async function settle(
  outcomes: readonly KeyOutcome[],
  { record, ports }: Sending,
  asked: readonly PlanRow[] = [],
): Promise<void> {
  if (outcomes.length === 0) return;
  record.settle(outcomes, asked);
  await journalOutcomes(record, outcomes, ports);
}

/** Settles rows that no step is sent for: settled by a read, on their way elsewhere, or in a step that had to be left out. */
export async function settleUnsent(
  steps: readonly Step[],
  blocked: readonly KeyOutcome[],
  { prepared: { plan }, record, ports }: Sending,
): Promise<void> {
  const sent = steps.flatMap(({ payload }) => payload.rows);
  const known = new Set([...sent, ...blocked].map(({ key }) => keyText(key)));
  const leftOut = plan.rows
    .filter(({ key }) => !known.has(keyText(key)))
    .map(({ key }) => notSent(key, LEFT_OUT));
  const outcomes = [...blocked, ...leftOut];
  // Also where there are none: the attempt is announced by it.
  record.settle(outcomes);
  if (outcomes.length > 0) await journalOutcomes(record, outcomes, ports);
}

/**
 * Settles what was not settled when something failed, of one step or of all: as unknown, because a part of it may have
 * been sent.
 */
export async function settleAfter(error: unknown, { record, ports }: Sending, step?: Step): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  ports.log(`Sending cancellation ${record.id} failed: ${reason}`);
  const since = ports.transport.world.now();
  const message = `Sending it failed: ${reason}`;
  const outcome = { kind: 'unknown', since, cause: 'aborted', message } as const;
  const only = step && new Set(step.payload.rows.map(({ key }) => keyText(key)));
  const outcomes = record
    .rows()
    .filter((row) => row.outcome === undefined && (!only || only.has(keyText(row.key))))
    .map(({ key }) => ({ key, outcome }));
  record.settle(outcomes);
  await journalOutcomes(record, outcomes, ports);
}
