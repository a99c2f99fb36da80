/** The orders that a request is about, as far as they are known, and how a sentence names them. Pure. */
import type { Account, CancelTarget, Order, PlanRow } from '../protocol/model.ts';
import { type IdComparison, idKey } from './ids.ts';

/** One row per orderId, in the order asked. */
export function rowsByOrderId(
  orderIds: readonly string[],
  known: ReadonlyMap<string, Order>,
  ids: IdComparison = 'exact',
): readonly PlanRow[] {
  return orderIds.map((orderId) => {
    const order = known.get(orderId) ?? known.get(idKey(ids, orderId));
    return { key: { by: 'orderId', orderId }, ...(order ? { order } : {}) };
  });
}

/** The known orders of a market; of all markets without one. */
export function rowsOfMarket(
  market: string | undefined,
  known: ReadonlyMap<string, Order>,
): readonly PlanRow[] {
  const orders = [...known.values()].filter((order) => market === undefined || order.market.id === market);
  return orders.map((order) => ({ key: { by: 'orderId', orderId: order.orderId }, order }));
}

/** The rows of a target at a venue that knows both ids. A clientOrderId names an order only where it is the only one. */
export function rowsOfTarget(
  target: CancelTarget,
  known: ReadonlyMap<string, Order>,
  ids: IdComparison = 'exact',
): readonly PlanRow[] {
  if (target.by === 'all') return rowsOfMarket(target.market, known);
  if (target.by === 'markets') return target.markets.flatMap((market) => rowsOfMarket(market, known));
  if (target.by === 'orderId') return rowsByOrderId(target.orderIds, known, ids);
  const orders = [...known.values()];
  return target.clientOrderIds.map((clientOrderId) => {
    const [order, another] = orders.filter((one) => one.clientOrderId === clientOrderId);
    return { key: { by: 'clientOrderId', clientOrderId }, ...(order && !another ? { order } : {}) };
  });
}

/** Where a request goes and for whom, such as `at Roxom, account “Main” (production)`. */
export function whereText(venueLabel: string, account: Account | undefined): string {
  const who = account ? `account “${account.name}” (${account.environment})` : 'no account chosen yet';
  return `at ${venueLabel}, ${who}`;
}
