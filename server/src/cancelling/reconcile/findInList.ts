/** What a complete list of open orders says of the orders of an attempt. Pure. */
import type { CancellationRow, Millis, Order } from '../../protocol/model.ts';
import { type Ask, identify, orderIdOf } from '../../venues/identify.ts';
import { idKey } from '../../venues/ids.ts';

/** A complete list of an account's open orders, by orderId, and when it was asked for. */
export interface AskedList extends Ask {
  readonly orders: ReadonlyMap<string, Order>;
  readonly askedAt: Millis;
}

/** Not in a list that was asked for after the attempt, and not marked as such yet. */
export function isAbsent(row: CancellationRow, list: AskedList): boolean {
  const { outcome, absentAt } = row;
  if (absentAt !== undefined || outcome === undefined) return false;
  const since = outcome.kind === 'unknown' || outcome.kind === 'pending' ? outcome.since : undefined;
  return (since === undefined || list.askedAt > since) && find(row, list) === 'none';
}

/** Said to be closed, asked about no more, and in a list that was asked for well after that. */
export function isBack(row: CancellationRow, list: AskedList): boolean {
  const { outcome, readAt = 0 } = row;
  if (outcome?.kind !== 'cancelled' && outcome?.kind !== 'notOpen') return false;
  const { askedAt } = list;
  return askedAt > outcome.evidence.at && readAt < askedAt && find(row, list) === 'found';
}

/** So long after the last look at a refused order its going from the list may still be the request's doing, ms. */
const SOON: Millis = 60_000;

/**
 * Refused, listed when it was to be cancelled, and not in a list that was asked for soon after the last look: reads lag
 * behind, and an earlier arrival of the request may have closed it.
 */
export function isGone(row: CancellationRow, list: AskedList): boolean {
  const { outcome, order, readAt } = row;
  if (outcome?.kind !== 'rejected' || order === undefined || readAt === undefined) return false;
  const since = list.askedAt - readAt;
  return since > 0 && since < SOON && find(row, list) === 'none';
}

/** Whether the list holds the order of a row; a namesake opened later is another order. */
function find(row: CancellationRow, { orders, ids, startedAt }: AskedList): 'found' | 'none' | 'unclear' {
  const orderId = orderIdOf(row);
  if (orderId !== undefined) return orders.has(idKey(ids, orderId)) || orders.has(orderId) ? 'found' : 'none';
  const open = [...orders.values()].map((order) => ({ order, isOpen: true }));
  return identify(row, open, { ids, startedAt }).kind;
}
