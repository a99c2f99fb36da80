/** Which of many orders is to go first. Pure. */

import { compare, multiply } from '../../protocol/decimal.ts';
import type { Order } from '../../protocol/model.ts';

/**
 * The largest notional first; where that is the same, the one nearest the market: the highest bid, the lowest offer.
 * Where a venue takes everything at once the order does not matter.
 */
export function byCancelPriority(orders: ReadonlyMap<string, Order>): ReadonlyMap<string, Order> {
  const entries = [...orders].map(([id, order]) => ({ id, order, notional: notionalOf(order) }));
  entries.sort((a, b) => compare(b.notional, a.notional) || nearest(a.order, b.order));
  return new Map(entries.map(({ id, order }) => [id, order]));
}

/** Price times what is left, in the market's own unit. */
function notionalOf({ price, remainingQuantity }: Order): string {
  return multiply(price, remainingQuantity);
}

function nearest(a: Order, b: Order): number {
  if (a.side !== b.side) return 0;
  return a.side === 'buy' ? compare(b.price, a.price) : compare(a.price, b.price);
}
