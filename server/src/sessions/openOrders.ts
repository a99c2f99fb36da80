import { isSame } from '../protocol/isSame.ts';
import type { OrderChanges } from '../protocol/messages.ts';
import type { Millis, Order } from '../protocol/model.ts';
import { mapInSlices, type Rest } from '../venues/slices.ts';
import type { OrdersRead } from '../venues/venue.ts';

/** The open orders of one account as last read, and what a read changed. */
export class OpenOrders {
  #orders: ReadonlyMap<string, Order> = new Map();
  #asOf: Millis | undefined;
  #eventAt: Millis | undefined;

  /** As they stand now: a list that was handed out does not change, so indexes of it stay true. */
  get orders(): ReadonlyMap<string, Order> {
    return this.#orders;
  }

  /** When all markets were last read. */
  get asOf(): Millis | undefined {
    return this.#asOf;
  }

  /** When the venue's stream last told of a change, which was read then. */
  get eventAt(): Millis | undefined {
    return this.#eventAt;
  }

  /** The stream told of a change. */
  told(at: Millis): void {
    this.#eventAt = at;
  }

  /** Takes in a read that is complete for its markets. One at a time. */
  async apply(read: OrdersRead, rest: Rest): Promise<OrderChanges> {
    const fresh = new Set(read.orders.map(({ orderId }) => orderId));
    const covers = (order: Order) => read.markets === 'all' || read.markets.includes(order.market.id);
    const removed = [...this.#orders.values()].filter((order) => covers(order) && !fresh.has(order.orderId));
    const upserted = (await mapInSlices(read.orders, (order) => this.#news(order), rest)).flat();
    if (removed.length + upserted.length > 0) this.#orders = changed(this.#orders, removed, upserted);
    // What covers no market has read no list.
    if (read.markets.length > 0) this.#asOf = read.markets === 'all' ? read.at : (this.#asOf ?? read.at);
    return { reset: false, upserted, removed: removed.map((order) => order.orderId) };
  }

  /** The order with strings of its own, where it is not as it was. What leaves the server has changed: nobody asks again. */
  #news(order: Order): readonly Order[] {
    const before = this.#orders.get(order.orderId);
    return before && isSame(before, order) ? [] : [detached(order)];
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
  for (const order of upserted) next.set(order.orderId, order);
  return next;
}

/**
 * A copy with strings of its own. A piece that was cut out of a reply keeps the whole reply in memory for as long as it is
 * in use: each change of one order would keep the reply that it came with.
 */
function detached(order: Order): Order {
  return JSON.parse(JSON.stringify(order));
}
