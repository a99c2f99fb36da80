/** The same requests for some of their orders. Pure. */
import type { Order, Plan } from '../../../server/src/protocol/model.ts';

/**
 * The same requests for the orders that are kept: what names all orders of a market or an account names these one by one,
 * and a request that keeps none is gone.
 */
export function narrowed(
  plans: readonly Plan[],
  keeps: (order: Order) => boolean,
): readonly Pick<Plan, 'request'>[] {
  return plans.flatMap(({ request, rows }) => {
    const orderIds = rows.flatMap(({ order }) => (order && keeps(order) ? [order.orderId] : []));
    return orderIds.length > 0 ? [{ request: { ...request, target: { by: 'orderId', orderIds } } }] : [];
  });
}
