/** Changes of the book as events of the private stream (docs, subAccountUpdates, 2026). */
import type { Change } from './book.ts';
import type { Shapes } from './choices.ts';
import { decimal } from './decimal.ts';
import { identity, type PracticeOrder } from './order.ts';
import { cased, expiryView } from './views.ts';

/** The messages of one change, in the order they are sent. */
export function messagesOf(change: Change, shapes: Shapes): readonly object[] {
  return dataOf(change, shapes).map((data) =>
    shapes.push === 'channel'
      ? { channel: 'subAccountUpdate', timestamp: change.order.updatedAt, data }
      : { method: 'subAccountEvent', data },
  );
}

function dataOf(change: Change, shapes: Shapes): readonly object[] {
  const { order } = change;
  switch (change.what) {
    case 'placed':
      return [orderEvent('orderPlaced', order, shapes)];
    case 'cancelled':
      return [orderEvent('orderCancelled', order, shapes)];
    case 'filled': {
      const eventType = order.status === 'filled' ? 'orderFilled' : 'orderPartiallyFilled';
      return [orderEvent(eventType, order, shapes), trade(order, change.quantity, shapes)];
    }
  }
}

/** As the stream spells them, which is not as the history does. */
const statuses = {
  placed: 'open',
  'partially filled': 'partiallyFilled',
  filled: 'filled',
  cancelled: 'cancelled',
} as const;

function orderEvent(eventType: string, order: PracticeOrder, shapes: Shapes): object {
  return {
    eventType,
    ...common(order, shapes),
    orderType: cased('limit', order, shapes.letters),
    price: decimal(order.price),
    quantity: decimal(order.quantity),
    filledQuantity: decimal(order.filled),
    remainingQuantity: decimal(order.quantity - order.filled),
    status: statuses[order.status],
    ...(order.clientOrderId === undefined ? {} : { clientOrderId: order.clientOrderId }),
    ...expiryView(order, shapes.expiresAt),
    ...(order.cancelReason === undefined ? {} : { cancelReason: order.cancelReason }),
  };
}

function trade(order: PracticeOrder, quantity: bigint, shapes: Shapes): object {
  return {
    eventType: 'trade',
    ...common(order, shapes),
    tradeId: `${order.id}-${order.filled}`,
    price: decimal(order.price),
    quantity: decimal(quantity),
    maker: true,
    reduceOnly: order.reduceOnly,
  };
}

function common(order: PracticeOrder, shapes: Shapes) {
  return {
    subAccountId: order.subAccountId,
    order: identity(order),
    orderId: order.id,
    symbol: order.symbol,
    side: cased(order.side, order, shapes.letters),
    timestamp: order.updatedAt,
  };
}
