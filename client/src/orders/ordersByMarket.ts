/** The open orders of one account, by market, so that a change of one order costs only its market. */
import type { Order } from '../../../server/src/protocol/model.ts';

/** The open orders of one market. `version` is another one after each change, and that of no other market. */
export interface MarketOrders {
  /** Venue and market. */
  readonly key: string;
  readonly orders: ReadonlyMap<string, Order>;
  readonly version: number;
}

interface Market extends MarketOrders {
  readonly orders: Map<string, Order>;
  version: number;
}

const versions = { last: 0 };

export class OrdersByMarket {
  readonly #orders = new Map<string, Order>();
  readonly #markets = new Map<string, Market>();

  get orders(): ReadonlyMap<string, Order> {
    return this.#orders;
  }
  get markets(): Iterable<MarketOrders> {
    return this.#markets.values();
  }

  set(order: Order): void {
    const known = this.#orders.get(order.orderId);
    if (known && keyOf(known) !== keyOf(order)) this.delete(order.orderId);
    this.#orders.set(order.orderId, order);
    const market = this.#market(keyOf(order));
    market.orders.set(order.orderId, order);
    market.version = ++versions.last;
  }

  delete(orderId: string): void {
    const known = this.#orders.get(orderId);
    if (!known) return;
    this.#orders.delete(orderId);
    const market = this.#market(keyOf(known));
    market.orders.delete(orderId);
    market.version = ++versions.last;
    if (market.orders.size === 0) this.#markets.delete(market.key);
  }

  /** Leaves only these orders. */
  keep(orderIds: ReadonlySet<string>): void {
    for (const id of [...this.#orders.keys()]) if (!orderIds.has(id)) this.delete(id);
  }

  #market(key: string): Market {
    const known = this.#markets.get(key);
    if (known) return known;
    const fresh: Market = { key, orders: new Map(), version: ++versions.last };
    this.#markets.set(key, fresh);
    return fresh;
  }
}

function keyOf(order: Order): string {
  return `${order.venue}/${order.market.id}`;
}
