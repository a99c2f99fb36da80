/** The book: what every order is now, and what it was before. */
import { Versions } from '../versions.ts';
import { isOpen, type Market, type PracticeOrder } from './order.ts';

/** What happened to an order; `quantity` is what was traded. */
export type Change =
  | { readonly what: 'placed' | 'cancelled'; readonly order: PracticeOrder }
  | { readonly what: 'filled'; readonly order: PracticeOrder; readonly quantity: bigint };

export class Book {
  readonly markets: ReadonlyMap<string, Market>;
  readonly #versions = new Versions<PracticeOrder>();
  readonly #listeners: ((change: Change) => void)[] = [];

  constructor(markets: readonly Market[]) {
    this.markets = new Map(markets.map((market) => [market.symbol, market]));
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  /** Puts an order in without telling anyone; `since` is when it became what it is. */
  set(order: PracticeOrder, since: number): void {
    this.#versions.set(order, since);
  }

  get(orderId: string): PracticeOrder | undefined {
    return this.#versions.get(orderId);
  }

  /** The newest order of this name, an open one before all others. */
  byClientOrderId(clientOrderId: string, subAccountId: string): PracticeOrder | undefined {
    const named = this.orders().filter(
      (order) => order.clientOrderId === clientOrderId && order.subAccountId === subAccountId,
    );
    return named.find(isOpen) ?? named[0];
  }

  /** All orders, newest first; with a time, as they were then. */
  orders(at = Number.POSITIVE_INFINITY): PracticeOrder[] {
    return this.#versions
      .all(at)
      .sort((a, b) => b.createdAt - a.createdAt || (BigInt(b.id) > BigInt(a.id) ? 1 : -1));
  }

  place(order: PracticeOrder): void {
    this.#apply({ what: 'placed', order });
  }

  cancel(order: PracticeOrder, cancelReason: string): void {
    this.#apply({ what: 'cancelled', order: { ...order, status: 'cancelled', cancelReason } });
  }

  /** Fills an order by a quantity, or by what is left of it if that is less. */
  fill(order: PracticeOrder, quantity: bigint = order.quantity): void {
    const left = order.quantity - order.filled;
    const traded = quantity < left ? quantity : left;
    const status = traded === left ? 'filled' : 'partially filled';
    this.#apply({
      what: 'filled',
      order: { ...order, filled: order.filled + traded, status },
      quantity: traded,
    });
  }

  #apply(change: Change): void {
    const now = Date.now();
    const order = { ...change.order, updatedAt: now };
    this.set(order, now);
    for (const listener of this.#listeners) listener({ ...change, order });
  }
}
