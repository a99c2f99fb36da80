/** The end of a cancellation that was taken. */
import type { State } from './state.ts';

export interface Settling {
  readonly clientRequestId?: string | undefined;
  /** Whether the stream hears of it. */
  readonly announce: boolean;
  /** After it, with whether the order was cancelled: it may have been filled in the meantime. */
  readonly afterwards?: (cancelled: boolean) => void;
}

export function settleSoon(state: State, orderId: string, settling: Settling): void {
  const { book, behavior } = state;
  book.delays.later(behavior.settleMs, () => {
    const order = book.orders.get(orderId);
    if (order?.status === 'cancelling') book.cancel(order, settling.clientRequestId, settling.announce);
    settling.afterwards?.(book.orders.get(orderId)?.status === 'cancelled');
  });
}
