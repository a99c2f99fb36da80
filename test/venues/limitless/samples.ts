/** Pieces of the venue's answers. */

/** An entry of the portfolio's `clob`. */
export function entry(slug: string, id: string, orderIds: readonly string[]) {
  const liveOrders = orderIds.map((orderId) => listed(orderId, id));
  return { market: { slug, id, title: slug }, orders: { liveOrders } };
}

/** An order as a market's list has it. */
export function listed(id: string, marketId: string, more: object = {}) {
  const sizes = { originalSize: '1000000', remainingSize: '1000000' };
  return { id, marketId, status: 'LIVE', side: 'BUY', price: '0.5', ...sizes, ...more };
}
