import type { PlanRow } from '../protocol/model.ts';
import { keyText } from '../protocol/orderKey.ts';
import { orderIdOf } from '../venues/identify.ts';

/** The texts of every key that means this order alone: a client's id may be used again, the venue's own is not. */
export function namesOf(row: PlanRow): readonly string[] {
  const own = keyText(row.key);
  const orderId = orderIdOf(row);
  const byId = orderId === undefined ? undefined : keyText({ by: 'orderId', orderId });
  return byId === undefined || byId === own ? [own] : [own, byId];
}

/** The texts of every key that may mean this order while it is being cancelled: it is better to wait than to send twice. */
export function aliasesOf(row: PlanRow): readonly string[] {
  const clientOrderId = row.order?.clientOrderId;
  const more = clientOrderId === undefined ? [] : [keyText({ by: 'clientOrderId', clientOrderId })];
  return [...new Set([...namesOf(row), ...more])];
}
