/** What the stream says when something happens to an order: the order, and after a fill position and balance too. */
import { randomUUID } from 'node:crypto';
import type { Change } from './book.ts';
import { type PracticeOrder, priceText, quantityText, remaining } from './order.ts';
import { type State, venueNow } from './state.ts';
import { statusText } from './views.ts';

/** Each is one message. Where it belongs is told by `type`, not by the channel. */
export function eventsOf(state: State, { order, traded }: Change): readonly object[] {
  const update = orderUpdate(state, order, traded);
  const orderEvent = { type: 'order', data: state.behavior.pushes === 'flat' ? update : { data: update } };
  return traded === 0n ? [orderEvent] : [orderEvent, ...accountEvents(order)];
}

function orderUpdate(state: State, order: PracticeOrder, traded: bigint) {
  const price = order.price === null ? null : priceText(order.price, state.behavior.unit);
  const filled = order.filled > 0n;
  return {
    orderId: order.id,
    accountId: state.accountId,
    symbol: order.market.symbol,
    status: statusText(state, order.status),
    remainingQty: quantityText(remaining(order)),
    executedQty: quantityText(order.filled),
    avgPx: filled ? price : null,
    fillPx: traded > 0n ? price : null,
    filledFees: '0.00000000',
    side: order.side,
    orderType: order.orderType,
    orderSize: quantityText(order.quantity),
    limitPrice: price,
    clientOrderId: order.clientOrderId,
    entryPositionId: filled ? randomUUID() : null,
    exitPositionId: null,
    reason: null,
    /** Nanoseconds. */
    timestamp: BigInt(venueNow(state)) * 1_000_000n,
  };
}

function accountEvents(order: PracticeOrder): readonly object[] {
  const position = { id: randomUUID(), symbol: order.market.symbol, size: quantityText(order.filled) };
  return [
    { type: 'position', data: [position] },
    { type: 'balance', data: { amount: '-0.00004905' } },
  ];
}
