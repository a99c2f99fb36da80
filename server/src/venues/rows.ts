/** The orders that a request is about, as far as they are known, and how a sentence names them. Pure. */
import type { Account, Order, PlanRow } from '../protocol/model.ts';

/** One row per orderId, in the order asked. */
export function rowsByOrderId(
  orderIds: readonly string[],
  known: ReadonlyMap<string, Order>,
): readonly PlanRow[] {
  return orderIds.map((orderId) => {
    const order = known.get(orderId);
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

/** Where a request goes and for whom, such as `at Roxom, account “Main” (production)`. */
export function whereText(venueLabel: string, account: Account | undefined): string {
  const who = account ? `account “${account.name}” (${account.environment})` : 'no account chosen yet';
  return `at ${venueLabel}, ${who}`;
}
