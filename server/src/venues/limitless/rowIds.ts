import type { Outcome, PlanRow } from '../../protocol/model.ts';
import { orderIdOf } from '../identify.ts';
import { idKey } from '../ids.ts';
import type { Reply } from '../venue.ts';

/** Ids of an order as they are compared. A reply may name it by either id, whichever the request used. */
export function idsOf({ key, order }: PlanRow): readonly string[] {
  const own = key.by === 'orderId' ? key.orderId : key.clientOrderId;
  const known = order ? [order.orderId, order.clientOrderId ?? order.orderId] : [];
  return [...new Set([own, ...known].map((id) => idKey('uuid', id)))];
}

/**
 * A request by clientOrderId is about whichever order has it when it arrives: that may be a later one than the one that is
 * known. Until a read has seen that very order, the venue's word is an acknowledgement. Undefined where it is its own.
 */
export function wordOfTheName(reply: Reply, { key, ...row }: PlanRow): Outcome | undefined {
  if (key.by !== 'clientOrderId' || orderIdOf({ key, ...row }) === undefined) return undefined;
  const message = 'Limitless cancelled the order with this clientOrderId. Whether it is this order is read.';
  return { kind: 'pending', since: reply.receivedAt, message };
}
