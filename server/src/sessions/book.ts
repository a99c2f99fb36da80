import type { OrderChanges } from '../protocol/messages.ts';
import type { Millis, Order } from '../protocol/model.ts';
import type { OrdersRead } from '../venues/venue.ts';

/** The open orders of one account as last read, and what a read changed. */
export class Book {
  readonly #orders = new Map<string, Order>();
  readonly #texts = new Map<string, string>();
  #asOf: Millis | undefined;

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
    const upserted = read.orders.filter((order) => this.#texts.get(order.orderId) !== JSON.stringify(order));
    for (const { orderId } of removed) this.#forget(orderId);
    for (const order of upserted) this.#remember(order);
    this.#asOf = read.markets === 'all' ? read.at : (this.#asOf ?? read.at);
    return { reset: false, upserted, removed: removed.map((order) => order.orderId) };
  }

  /** The whole list, for a client that knows nothing yet. */
  all(): OrderChanges {
    return { reset: true, upserted: [...this.#orders.values()], removed: [] };
  }

  #forget(orderId: string): void {
    this.#orders.delete(orderId);
    this.#texts.delete(orderId);
  }

  #remember(order: Order): void {
    this.#orders.set(order.orderId, order);
    this.#texts.set(order.orderId, JSON.stringify(order));
  }
}
