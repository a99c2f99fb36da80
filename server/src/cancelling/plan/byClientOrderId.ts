import type { CancelRequest, Order } from '../../protocol/model.ts';
import type { Session } from '../../sessions/session.ts';
import type { Venue } from '../../venues/venue.ts';

/** A request that the venue can take, what to say about how it came about, or why there is none. */
export type Resolved =
  | { readonly request: CancelRequest; readonly notes: readonly string[] }
  | { readonly refusal: string };

/**
 * Where a venue has no cancel by clientOrderId, it is resolved from the live open orders. Nothing is guessed: a list
 * that is not live, an id that no open order has, and one that several have, are refused, with the reason.
 */
export function resolveClientOrderIds(
  request: CancelRequest,
  venue: Venue,
  session: Session | undefined,
): Resolved {
  const { target } = request;
  if (target.by !== 'clientOrderId' || venue.description.cancelBy.includes('clientOrderId')) {
    return { request, notes: [] };
  }
  const { label } = venue.description;
  const rule = `${label} cancels by orderId only`;
  if (session?.state.state !== 'live') {
    return {
      refusal: `${rule}, and the list of open orders is not live, so the clientOrderId cannot be resolved. Nothing was sent.`,
    };
  }
  const orders = [...session.openOrders.orders.values()];
  const matches = target.clientOrderIds.map((id) => orders.filter((order) => order.clientOrderId === id));
  const problem = target.clientOrderIds
    .map((id, i) => ambiguity(id, matches[i] ?? []))
    .find((text) => text !== undefined);
  if (problem !== undefined) return { refusal: `${rule}. ${problem} Nothing was sent.` };
  const found = matches.flat();
  const notes = found.map((order) => `clientOrderId ${order.clientOrderId} is order ${order.orderId}.`);
  const resolved: CancelRequest = {
    ...request,
    target: { by: 'orderId', orderIds: found.map((order) => order.orderId) },
  };
  return {
    request: resolved,
    notes: [`${rule}: the clientOrderId was resolved from the live open orders.`, ...notes],
  };
}

function ambiguity(clientOrderId: string, matches: readonly Order[]): string | undefined {
  if (matches.length === 1) return undefined;
  if (matches.length === 0) return `No open order has the clientOrderId ${clientOrderId}.`;
  const ids = matches.map((order) => order.orderId).join(', ');
  return `Several open orders have the clientOrderId ${clientOrderId}: ${ids}. Choose one by its orderId.`;
}
