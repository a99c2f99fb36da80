import type { CancelRequest, Order } from '../../protocol/model.ts';
import { requestForm } from './requestForm.ts';

/** Why a request cannot be sent to this venue as it is. An id becomes part of the path, so its form is checked. */
export function objection({ target, wireBody }: CancelRequest): string | undefined {
  if (wireBody !== undefined) return 'A cancel request of Roxom has no body.';
  if (target.by === 'all') return target.market === '' ? 'The market is empty.' : undefined;
  if (target.by === 'markets') return 'Roxom cancels single orders or all of them.';
  if (target.by === 'clientOrderId') {
    return 'Roxom does not cancel by clientOrderId: the orderId is needed.';
  }
  if (target.orderIds.length === 0) return 'The request names no order.';
  const { pattern, must } = requestForm.orderId;
  return target.orderIds.every((id) => pattern.test(id)) ? undefined : `An orderId must be ${must}.`;
}

/**
 * One request per order. Everything is one request, because that also reaches orders that are not listed here; a
 * market is not, because the venue knows no such filter.
 */
export function split(request: CancelRequest, known: ReadonlyMap<string, Order>): readonly CancelRequest[] {
  const { target } = request;
  if (target.by === 'markets') return [];
  if (target.by === 'clientOrderId' || (target.by === 'all' && target.market === undefined)) return [request];
  const orderIds = target.by === 'all' ? idsInMarket(target.market, known) : [...new Set(target.orderIds)];
  return orderIds.map((orderId) => ({ ...request, target: { by: 'orderId', orderIds: [orderId] } }));
}

function idsInMarket(market: string | undefined, known: ReadonlyMap<string, Order>): readonly string[] {
  return [...known.values()].filter((order) => order.market.id === market).map(({ orderId }) => orderId);
}
