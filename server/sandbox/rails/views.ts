/** Orders as the venue shows them. `quantity` is what is left. */
import { isOpen, type PracticeOrder, priceText, quantityText, remaining } from './order.ts';
import type { State } from './state.ts';

/** Without `avgFillPrice`, which /v1 does not have here. */
function shared(order: PracticeOrder) {
  return {
    market: order.market,
    orderId: order.id,
    orderType: order.orderType,
    tradeType: order.tradeType,
    price: priceText(order.price),
    quantity: quantityText(remaining(order)),
    filledQuantity: quantityText(order.filled),
    leverage: '1',
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    orderStatus: order.status,
    clientRequestId: order.clientRequestId,
    postOnly: order.postOnly,
  };
}

export function avgFillPrice(order: PracticeOrder): string {
  return order.filled === 0n ? '0' : priceText(order.price);
}

/** In a list, or alone. */
export function orderView({ behavior }: State, order: PracticeOrder) {
  return behavior.shape === 'v1' ? shared(order) : { ...shared(order), avgFillPrice: avgFillPrice(order) };
}

/** In a message of the WebSocket: /v1 has `userId` and `reduceOnly` there. */
export function messageView(state: State, order: PracticeOrder) {
  return state.behavior.shape === 'v1'
    ? { userId: state.userId, ...shared(order), reduceOnly: false }
    : orderView(state, order);
}

/** An order as the control server shows it, in the same words whatever the behavior is. */
export function bookView(order: PracticeOrder) {
  const { id, clientRequestId, market, orderType, status, held, createdAt } = order;
  return {
    id,
    clientRequestId,
    market,
    orderType,
    status,
    held,
    createdAt,
    open: isOpen(order),
    price: priceText(order.price),
    quantity: quantityText(order.quantity),
    filled: quantityText(order.filled),
  };
}
