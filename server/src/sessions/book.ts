import type { OrderChanges } from '../protocol/messages.ts';
import type { Millis, Order } from '../protocol/model.ts';
import type { OrdersRead } from '../venues/venue.ts';

/** The open orders of one account as last read, and what a read changed. */
export class Book {
  #orders: ReadonlyMap<string, Order> = new Map();
  #asOf: Millis | undefined;

  /** As they stand now: a list that was handed out does not change, so indexes of it stay true. */
  get orders(): ReadonlyMap<string, Order> {
    return this.#orders;
  }

  /** When all markets were last confirmed. */
  get asOf(): Millis | undefined {
    return this.#asOf;
  }

  /** Takes in a read that is complete for its markets. */
  apply(read: OrdersRead): OrderChanges {
    const fresh = new Map(read.orders.map((order) => [order.orderId, order]));
    const covers = (order: Order) => read.markets === 'all' || read.markets.includes(order.market.id);
    const removed = [...this.#orders.values()].filter((order) => covers(order) && !fresh.has(order.orderId));
    const upserted = read.orders.filter((order) => !isSame(this.#orders.get(order.orderId), order));
    if (removed.length + upserted.length > 0) this.#orders = changed(this.#orders, removed, upserted);
    this.#asOf = read.markets === 'all' ? read.at : (this.#asOf ?? read.at);
    return { reset: false, upserted, removed: removed.map((order) => order.orderId) };
  }

  /** The whole list, for a client that knows nothing yet. */
  all(): OrderChanges {
    return { reset: true, upserted: [...this.#orders.values()], removed: [] };
  }
}

function changed(
  orders: ReadonlyMap<string, Order>,
  removed: readonly Order[],
  upserted: readonly Order[],
): ReadonlyMap<string, Order> {
  const next = new Map(orders);
  for (const { orderId } of removed) next.delete(orderId);
  for (const order of detached(upserted)) next.set(order.orderId, order);
  return next;
}

/**
 * Copies with strings of their own. A piece that was cut out of a reply keeps the whole reply in memory for as long as
 * it is in use: each change of one order would keep the reply that told it.
 */
function detached(orders: readonly Order[]): readonly Order[] {
  return JSON.parse(JSON.stringify(orders));
}

function isSame(a: Order | undefined, b: Order): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}
