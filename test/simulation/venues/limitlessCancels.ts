/** What Limitless does about a cancel request, and how it says so. */
import type { Call } from '../../../server/src/venues/venue.ts';
import { type SimOrder, standing } from '../exchange.ts';
import { good, refuse } from './limitlessForms.ts';
import type { Answer, Asked, Meeting } from './venue.ts';

export function cancel(call: Call, { by, ids }: Asked, meeting: Meeting): Answer {
  const { exchange } = meeting;
  const now = exchange.open(Number.POSITIVE_INFINITY);
  if (by === 'all') {
    const orders = now.filter(({ market }) => market === ids[0]);
    return orders.length === 0 ? good({ message: 'Orders canceled successfully' }) : many(orders, meeting);
  }
  const find = (id: string) => (by === 'orderId' ? exchange.get(id) : exchange.byClientOrderId(id));
  const isBatch = call.target.startsWith('/orders/batch-cancel');
  const found = ids.flatMap((id) => find(id) ?? []);
  const [first] = found;
  if (!first) return refuse(404, isBatch ? 'Orders not found' : 'Order not found');
  if (!isBatch) return one(first, meeting);
  if (found.some(({ market }) => market !== first.market))
    return refuse(400, 'All orders must be in the same market');
  return many(found, meeting);
}

function one(order: SimOrder, meeting: Meeting): Answer {
  const failed = act(order, meeting, true);
  if (failed === undefined) return good({ message: 'Order canceled successfully' });
  if (failed.reason !== 'ORDER_RELEASE_IN_PROGRESS') return refuse(400, failed.message);
  return { status: 409, body: { reason: failed.reason, retryable: true } };
}

interface Failed {
  readonly orderId: string;
  readonly reason: string;
  readonly message: string;
}

function act(order: SimOrder, { exchange, arrival, mishap }: Meeting, isFirst: boolean): Failed | undefined {
  const { orderId } = order;
  if (isFirst && mishap === 'fills') exchange.fill(order);
  const { status } = standing(order);
  if (status === 'cancelled' || status === 'expired')
    return { orderId, reason: 'ORDER_NOT_FOUND', message: 'Order is already canceled' };
  if (status === 'filled') return { orderId, reason: 'UNKNOWN_ERROR', message: 'Order cannot be cancelled' };
  if (isFirst && mishap === 'held')
    return { orderId, reason: 'ORDER_RELEASE_IN_PROGRESS', message: 'Order release is in progress' };
  exchange.cancel(order, arrival);
  return undefined;
}

function many(orders: readonly SimOrder[], meeting: Meeting): Answer {
  const failed = orders.flatMap((order, i) => act(order, meeting, i === 0) ?? []);
  const lost = new Set(failed.map(({ orderId }) => orderId));
  const canceled = orders.map(({ orderId }) => orderId).filter((id) => !lost.has(id));
  if (canceled.length === 0) return refuse(400, 'None of the orders could be canceled', { canceled, failed });
  return {
    status: failed.length === 0 ? 200 : 207,
    body: { message: 'Orders canceled successfully', canceled, failed },
  };
}
