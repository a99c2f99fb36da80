/** Cancelling. What is answered is that the request was taken: the order is `pendingcancel` and may still be filled. */
import type { Fault } from '../faults.ts';
import type { Call, Reply } from './call.ts';
import { isCancellable, isOpen, type PracticeOrder } from './order.ts';
import { refused } from './refuse.ts';
import type { State } from './state.ts';

/** `POST …/orders/{orderId}/cancel`. One that is already being cancelled is taken again. */
export function cancelOne({ state, fault, orderId }: Call): Reply {
  const order = state.book.orders.get(orderId);
  if (!order) return refused(404, 'Order not found');
  if (!isCancellable(order)) return refused(400, 'Cannot cancel order');
  take(state, order, fault);
  return { body: { data: { success: true } } };
}

/** `POST …/orders/cancel-all`: every open order that can be cancelled, of every symbol and type. */
export function cancelAll({ state, fault }: Call): Reply {
  const orders = state.book.open().filter(isCancellable);
  orders.forEach((order, index) => {
    take(state, order, index === 0 ? fault : undefined);
  });
  return { body: { data: { cancelledOrderIds: orders.map(({ id }) => id) }, error: false } };
}

/** The faults that concern the book act here: nothing is done, or it is filled, or it stays as it is. */
function take({ book, behavior }: State, order: PracticeOrder, fault: Fault | undefined): void {
  if (order.status === 'pendingcancel' || fault?.kind === 'keep') return;
  if (fault?.kind !== 'stayPending' && fault?.kind !== 'fillDuring') {
    book.cancelSoon(order, behavior.pendingMs);
    return;
  }
  book.mark(order, 'pendingcancel');
  if (fault.kind === 'stayPending') return;
  // The fill is what ends it: no timer of a cancellation runs beside it, which a busy process could call first.
  book.delays.later(behavior.pendingMs / 2, () => {
    const now = book.orders.get(order.id);
    if (now && isOpen(now)) book.fill(now);
  });
}
