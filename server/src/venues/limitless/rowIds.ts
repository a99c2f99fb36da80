import type { PlanRow } from '../../protocol/model.ts';
import { idKey } from '../ids.ts';

/** Ids of an order as they are compared. A reply may name it by either id, whichever the request used. */
export function idsOf({ key, order }: PlanRow): readonly string[] {
  const own = key.by === 'orderId' ? key.orderId : key.clientOrderId;
  const known = order ? [order.orderId, order.clientOrderId ?? order.orderId] : [];
  return [...new Set([own, ...known].map((id) => idKey('uuid', id)))];
}
