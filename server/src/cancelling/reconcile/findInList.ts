import type { Order, PlanRow } from '../../protocol/model.ts';
import { type Ask, identify, orderIdOf } from '../../venues/identify.ts';
import { idKey } from '../../venues/ids.ts';

/** Whether a list of open orders holds the order of a row; a namesake opened later is another order. */
export function findInList(
  orders: ReadonlyMap<string, Order>,
  row: PlanRow,
  ask: Ask,
): 'found' | 'none' | 'unclear' {
  const orderId = orderIdOf(row);
  if (orderId !== undefined)
    return orders.has(idKey(ask.ids, orderId)) || orders.has(orderId) ? 'found' : 'none';
  const open = [...orders.values()].map((order) => ({ order, isOpen: true }));
  return identify(row, open, ask).kind;
}
