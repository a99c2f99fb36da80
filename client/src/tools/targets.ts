/** Which orders a tool is asked about. Pure. */
import type { CancelTarget } from '../../../server/src/protocol/model.ts';

export interface NamedOrders {
  readonly orderIds?: readonly string[];
  readonly clientOrderIds?: readonly string[];
}

/** Undefined unless exactly one kind of id is given. An id that is given twice is one order. */
export function targetOf({ orderIds, clientOrderIds }: NamedOrders): CancelTarget | undefined {
  if (orderIds && clientOrderIds) return undefined;
  if (orderIds) return { by: 'orderId', orderIds: [...new Set(orderIds)] };
  return clientOrderIds && { by: 'clientOrderId', clientOrderIds: [...new Set(clientOrderIds)] };
}
