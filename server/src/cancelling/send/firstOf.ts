import { keyText } from '../../protocol/orderKey.ts';
import type { OtherWindows } from '../journal/otherWindows.ts';
import type { Step } from '../plan/buildPayload.ts';
import type { Sending } from './sending.ts';
import { heldElsewhere, LEFT_OUT, notSent, settle } from './settleRows.ts';

/** The steps whose orders no other window began to cancel before: the order of the journal decides. */
export async function firstOf(
  steps: readonly Step[],
  sending: Sending,
  otherWindows: Pick<OtherWindows, 'lookBeforeOwn' | 'competing'>,
): Promise<readonly Step[]> {
  const { record } = sending;
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
  await settle(outcomes, sending);
  return steps.filter((step) => !isTaken(step));
}
