/** The same requests for some of their orders. Pure. */
import type { CancelRequest, Order, Plan } from '../../../server/src/protocol/model.ts';
import { isScope } from '../../../server/src/protocol/target.ts';

/** A plan with how it came about, which every question about it says. */
export interface MeantPlan extends Plan {
  /** It is what is left of a question that meant all of a list. */
  readonly ofAll?: boolean;
  /** Somebody else proposed it, such as a chat. */
  readonly proposed?: boolean;
}

/** Whether the person means all of a list, not orders that they named. */
export function meansAll({ bound, request, ofAll = false }: MeantPlan): boolean {
  return ofAll || bound !== undefined || isScope(request.target);
}

/**
 * The same requests for the orders that are kept: what names all orders of a market or an account names these one by one,
 * and a request that keeps none is gone.
 */
export function narrowed(plans: readonly MeantPlan[], keeps: (order: Order) => boolean): readonly Narrowed[] {
  return plans.flatMap((plan) => {
    const { request, rows, proposed = false } = plan;
    const orderIds = rows.flatMap(({ order }) => (order && keeps(order) ? [order.orderId] : []));
    const narrower: CancelRequest = { ...request, target: { by: 'orderId', orderIds } };
    return orderIds.length > 0 ? [{ request: narrower, ofAll: meansAll(plan), proposed }] : [];
  });
}

export interface Narrowed {
  readonly request: CancelRequest;
  readonly ofAll: boolean;
  readonly proposed: boolean;
}
