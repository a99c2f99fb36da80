/** What a request is about, and what its answer allows. Pure. */
import { aliasesOf } from '../../server/src/cancelling/orderNames.ts';
import type { Plan, PlanRow } from '../../server/src/protocol/model.ts';
import type { IntentLine } from './lines.ts';
import type { Asked } from './venues/venue.ts';
import type { Wire } from './wires.ts';

/** Whether everything that a request names was in the plan. */
export function covers({ rows, request }: Plan, { by, ids }: Asked): boolean {
  if (by === 'all') return request.target.by === 'all';
  const named = new Set(
    rows.flatMap(({ key, order }) => [nameOf(key), order?.orderId, order?.clientOrderId]),
  );
  return ids.every((id) => named.has(id));
}

function nameOf(key: PlanRow['key']): string {
  return key.by === 'orderId' ? key.orderId : key.clientOrderId;
}

/** All names that the orders of a request may have. */
export function namesIn(intent: IntentLine | undefined): readonly string[] {
  return intent?.rows.flatMap(aliasesOf) ?? [];
}

/** It was refused by a limit, or in the venue's own words, as a whole or for an order of it: sending anew is right then. */
export function didNothing({ result, isOver }: Wire): boolean {
  if (!isOver || result?.kind !== 'reply') return false;
  const { status, body } = result;
  const isRefused = (status >= 400 && status < 500) || body.includes('ORDER_RELEASE_IN_PROGRESS');
  return (isRefused && body.startsWith('{')) || status === 429;
}
