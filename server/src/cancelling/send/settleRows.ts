import type { OrderKey } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import type { KeyOutcome } from '../../venues/venue.ts';
import type { Attempt } from '../attempts.ts';
import { journalOutcomes } from '../journal/journalWriter.ts';
import type { PreparedPlan } from '../plan/plans.ts';
import type { Step } from '../plan/step.ts';
import type { AttemptPorts } from '../ports.ts';

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

/** Settles rows that no step is sent for: settled by a read, on their way elsewhere, or in a step that had to be left out. */
export async function settleUnsent(
  { plan }: PreparedPlan,
  steps: readonly Step[],
  blocked: readonly KeyOutcome[],
  { record }: Attempt,
  ports: AttemptPorts,
): Promise<void> {
  const sent = steps.flatMap(({ payload }) => payload.rows);
  const known = new Set([...sent, ...blocked].map(({ key }) => keyText(key)));
  const leftOut = plan.rows
    .filter(({ key }) => !known.has(keyText(key)))
    .map(({ key }) => notSent(key, LEFT_OUT));
  const outcomes = [...blocked, ...leftOut];
  record.settle(outcomes);
  if (outcomes.length > 0) await journalOutcomes(record, outcomes, ports);
}

/** Settles what was not settled when something failed: as unknown, because a part of it may have been sent. */
export async function settleAfter(
  error: unknown,
  { record }: Pick<Attempt, 'record'>,
  ports: AttemptPorts,
  only?: ReadonlySet<string>,
): Promise<void> {
  const reason = error instanceof Error ? error.message : String(error);
  ports.log(`Sending cancellation ${record.id} failed: ${reason}`);
  const since = ports.transport.world.now();
  const message = `Sending it failed: ${reason}`;
  const outcome = { kind: 'unknown', since, cause: 'aborted', message } as const;
  const outcomes = record
    .rows()
    .filter((row) => row.outcome === undefined && (!only || only.has(keyText(row.key))))
    .map(({ key }) => ({ key, outcome }));
  record.settle(outcomes);
  await journalOutcomes(record, outcomes, ports);
}
