import type { Attempt } from './attempts.ts';
import { journalOutcomes } from './chronicle.ts';
import type { FollowPorts } from './ports.ts';
import { keyText } from './resolve.ts';
import type { SendContext } from './sendContext.ts';
import { heldElsewhere, LEFT_OUT, notSent } from './settleRows.ts';
import type { Step } from './step.ts';

/** The steps whose orders no other window began to cancel before: the order of the journal decides. */
export async function firstOf(
  steps: readonly Step[],
  { record }: Attempt,
  ways: FollowPorts,
  { ports: { others } }: SendContext,
): Promise<readonly Step[]> {
  const { account, all } = record.facts;
  if (all || !record.journaled) return steps;
  const rows = steps.flatMap(({ payload }) => payload.rows);
  await others.lookBeforeOwn();
  const rivals = others.rivals(account.id, rows, record.id);
  if (rivals.length === 0) return steps;
  const taken = new Set(rivals.map(({ key }) => keyText(key)));
  const isTaken = ({ payload }: Step) => payload.rows.some(({ key }) => taken.has(keyText(key)));
  const outcomes = steps
    .filter(isTaken)
    .flatMap(({ payload }) => payload.rows)
    .map((row) => (taken.has(keyText(row.key)) ? heldElsewhere(row) : notSent(row.key, LEFT_OUT)));
  record.settle(outcomes);
  await journalOutcomes(record, outcomes, ways);
  return steps.filter((step) => !isTaken(step));
}
