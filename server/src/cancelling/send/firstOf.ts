import { keyText } from '../../protocol/orderKey.ts';
import type { Attempt } from '../attempts.ts';
import { journalOutcomes } from '../journal/journalWriter.ts';
import type { Step } from '../plan/step.ts';
import type { AttemptPorts } from '../ports.ts';
import type { SendContext } from './sendContext.ts';
import { heldElsewhere, LEFT_OUT, notSent } from './settleRows.ts';

/** The steps whose orders no other window began to cancel before: the order of the journal decides. */
export async function firstOf(
  steps: readonly Step[],
  { record }: Attempt,
  ports: AttemptPorts,
  { ports: { otherWindows } }: SendContext,
): Promise<readonly Step[]> {
  const { account, all } = record.facts;
  if (all || !record.journaled) return steps;
  const rows = steps.flatMap(({ payload }) => payload.rows);
  await otherWindows.lookBeforeOwn();
  const competing = otherWindows.competing(account.id, rows, record.id);
  if (competing.length === 0) return steps;
  const taken = new Set(competing.map(({ key }) => keyText(key)));
  const isTaken = ({ payload }: Step) => payload.rows.some(({ key }) => taken.has(keyText(key)));
  const outcomes = steps
    .filter(isTaken)
    .flatMap(({ payload }) => payload.rows)
    .map((row) => (taken.has(keyText(row.key)) ? heldElsewhere(row) : notSent(row.key, LEFT_OUT)));
  record.settle(outcomes);
  await journalOutcomes(record, outcomes, ports);
  return steps.filter((step) => !isTaken(step));
}
