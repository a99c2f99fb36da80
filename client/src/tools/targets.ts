/** Which orders a tool is asked about. Pure. */
import type { CancellationRow, CancelTarget } from '../../../server/src/protocol/model.ts';

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

export interface NamedOrder {
  readonly orderId?: string;
  readonly clientOrderId?: string;
}

/** Whether a row is about the order that is named; without any id every row is. */
export function means({ key, order, orderId }: CancellationRow, named: NamedOrder): boolean {
  const own = key.by === 'orderId' ? key.orderId : (orderId ?? order?.orderId);
  const client = key.by === 'clientOrderId' ? key.clientOrderId : order?.clientOrderId;
  return (
    (named.orderId === undefined || named.orderId === own) &&
    (named.clientOrderId === undefined || named.clientOrderId === client)
  );
}
