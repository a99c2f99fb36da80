/** Orders as answers show them. */
import type { Shapes } from './choices.ts';
import { decimal } from './decimal.ts';
import { identity, type OrderId, type PracticeOrder } from './order.ts';

/** An item of getOpenOrders (docs and the Go SDK's types, 2026): no status, and no remaining quantity. */
export function openOrderView(order: PracticeOrder, shapes: Shapes): object {
  return {
    ...common(order, shapes),
    updatedTime: order.updatedAt,
    ...guard('takeProfitOrder', order.takeProfit),
    ...guard('stopLossOrder', order.stopLoss),
    closePosition: false,
  };
}

/** An item of getOrderHistory. */
export function historyView(order: PracticeOrder, shapes: Shapes): object {
  return {
    ...common(order, shapes),
    status: order.status,
    updateTime: order.updatedAt,
    filledPrice: order.filled > 0n ? decimal(order.price) : '0',
    triggeredByLiquidation: false,
    ...(order.cancelReason === undefined ? {} : { cancelReason: order.cancelReason }),
  };
}

/** `buy`, or `BUY`: pages of the documentation differ, and so does this venue. */
export function cased(word: string, { id }: PracticeOrder, letters: Shapes['letters']): string {
  const upper = letters === 'upper' || (letters === 'mixed' && BigInt(id) % 2n === 1n);
  return upper ? word.toUpperCase() : word;
}

export function expiryView({ expiresAt }: PracticeOrder, shape: Shapes['expiresAt']): object {
  if (expiresAt === undefined) return {};
  return { expiresAt: shape === 'ms' ? expiresAt : new Date(expiresAt).toISOString() };
}

function common(order: PracticeOrder, shapes: Shapes) {
  return {
    order: identity(order),
    orderId: order.id,
    symbol: order.symbol,
    side: cased(order.side, order, shapes.letters),
    type: cased('limit', order, shapes.letters),
    quantity: decimal(order.quantity),
    price: decimal(order.price),
    triggerPrice: order.triggerPrice === undefined ? '' : decimal(order.triggerPrice),
    triggerPriceType: order.triggerPrice === undefined ? '' : 'mark',
    timeInForce: order.expiresAt === undefined ? 'GTC' : 'GTD',
    reduceOnly: order.reduceOnly,
    postOnly: order.postOnly,
    createdTime: order.createdAt,
    filledQuantity: decimal(order.filled),
    ...expiryView(order, shapes.expiresAt),
  };
}

function guard(name: 'takeProfitOrder' | 'stopLossOrder', id: OrderId | undefined): object {
  return id === undefined ? {} : { [name]: id, [`${name}Id`]: id.venueId };
}
