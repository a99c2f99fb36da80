/** The book: what every order is now, and what it was before. */
import { isOpen, type PracticeMarket, type PracticeOrder } from './order.ts';

/** What happened to an order. `size` is what was traded, in raw 1e6 units. */
export type Change =
  | { readonly what: 'placed' | 'cancelled'; readonly order: PracticeOrder }
  | { readonly what: 'filled'; readonly order: PracticeOrder; readonly size: bigint };

interface Version {
  readonly since: number;
  readonly order: PracticeOrder;
}

export class Book {
  readonly markets: Map<string, PracticeMarket>;
  readonly #versions = new Map<string, readonly [Version, ...Version[]]>();
  readonly #listeners: ((change: Change) => void)[] = [];

  constructor(markets: readonly PracticeMarket[]) {
    this.markets = new Map(markets.map((market) => [market.slug, market]));
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  /** Puts an order in without telling anyone; `since` is when it became what it is. */
  set(order: PracticeOrder, since: number): void {
    this.#versions.set(order.id, [{ since, order }, ...(this.#versions.get(order.id) ?? [])]);
  }

  get(orderId: string): PracticeOrder | undefined {
    return this.#versions.get(orderId)?.[0].order;
  }

  /** The newest order of this name, an open one before all others: a name can be used again. */
  byClientOrderId(clientOrderId: string, ownerId: number): PracticeOrder | undefined {
    const named = this.orders().filter(
      (order) => order.clientOrderId === clientOrderId && order.ownerId === ownerId,
    );
    return named.find(isOpen) ?? named[0];
  }

  /** All orders, newest first; with a time, as they were then. */
  orders(at = Number.POSITIVE_INFINITY): PracticeOrder[] {
    return [...this.#versions.values()]
      .reverse()
      .flatMap((versions) => versions.find(({ since }) => since <= at)?.order ?? [])
      .sort((a, b) => b.createdAt - a.createdAt);
  }

  place(order: PracticeOrder): void {
    this.#apply({ what: 'placed', order });
  }

  cancel(order: PracticeOrder): void {
    this.#apply({ what: 'cancelled', order: { ...order, status: 'CANCELED' } });
  }

  /** Fills an order by `size` raw units, or by what is left of it if that is less. */
  fill(order: PracticeOrder, size: bigint = order.remainingSize): void {
    const traded = size < order.remainingSize ? size : order.remainingSize;
    const remainingSize = order.remainingSize - traded;
    const status = remainingSize === 0n ? 'MATCHED' : order.status;
    this.#apply({ what: 'filled', order: { ...order, remainingSize, status }, size: traded });
  }

  /** Holds an order back until then. */
  delay(order: PracticeOrder, eligibleAt: number): void {
    this.#apply({ what: 'placed', order: { ...order, status: 'DELAYED', eligibleAt } });
  }

  /** Ends an order that found no match, without telling anyone: no event for that is documented. */
  unmatch(order: PracticeOrder): void {
    this.set({ ...order, status: 'UNMATCHED' }, Date.now());
  }

  #apply(change: Change): void {
    this.set(change.order, Date.now());
    for (const listener of this.#listeners) listener(change);
  }
}
