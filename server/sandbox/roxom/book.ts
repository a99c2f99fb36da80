/** The book: what orders there are, what becomes of them, and cancellations that take their time. */
import { Delays } from '../delays.ts';
import { Versions } from '../versions.ts';
import { isOpen, type PracticeMarket, type PracticeOrder, remaining, type Status } from './order.ts';

/** What happened to an order; `traded` is what was filled just now, 0 when nothing was. */
export interface Change {
  readonly order: PracticeOrder;
  readonly traded: bigint;
}

export class Book {
  readonly markets: Map<string, PracticeMarket>;
  readonly orders = new Versions<PracticeOrder>();
  readonly #listeners: ((change: Change) => void)[] = [];
  readonly delays = new Delays();

  constructor(markets: readonly PracticeMarket[]) {
    this.markets = new Map(markets.map((market) => [market.symbol, market]));
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  place(order: PracticeOrder): void {
    this.#apply({ order, traded: 0n });
  }

  /** Gives an order this status, whatever it was. */
  mark(order: PracticeOrder, status: Status): void {
    this.#apply({ order: { ...order, status }, traded: 0n });
  }

  /** Fills an open order by so many hundredths, or by what is left. One that is being cancelled stays so. */
  fill(order: PracticeOrder, wanted: bigint = remaining(order)): void {
    const traded = wanted < remaining(order) ? wanted : remaining(order);
    const filled = order.filled + traded;
    const partly = order.status === 'pendingcancel' ? 'pendingcancel' : 'partiallyfilled';
    const status = filled === order.quantity ? 'filled' : partly;
    this.#apply({ order: { ...order, filled, status }, traded });
  }

  /** Out of the book at once. */
  cancel(order: PracticeOrder): void {
    this.mark(order, order.filled > 0n ? 'partiallyfilledcancelled' : 'cancelled');
  }

  /** Asks for a cancellation that is done after `ms`, unless the order is filled before. */
  cancelSoon(order: PracticeOrder, ms: number): void {
    this.mark(order, 'pendingcancel');
    this.delays.later(ms, () => {
      const now = this.orders.get(order.id);
      if (now?.status === 'pendingcancel') this.cancel(now);
    });
  }

  /** Open orders, newest first. */
  open(): PracticeOrder[] {
    return this.orders
      .all()
      .filter(isOpen)
      .sort((a, b) => b.createdAt - a.createdAt);
  }

  #apply(change: Change): void {
    this.orders.set(change.order);
    for (const listener of this.#listeners) listener(change);
  }
}
