/** The book: what orders there are, and what becomes of them. */
import { Delays } from '../delays.ts';
import { Versions } from '../versions.ts';
import { isOpen, type PracticeOrder, remaining, type Status } from './order.ts';

export interface Change {
  readonly what: 'placed' | 'filled' | 'cancelled' | 'marked';
  readonly order: PracticeOrder;
  /** Of the request that cancelled it. */
  readonly clientRequestId?: string | undefined;
}

export class Book {
  readonly markets: readonly string[];
  readonly orders = new Versions<PracticeOrder>();
  readonly delays = new Delays();
  #now: { readonly revision: number; readonly open: readonly PracticeOrder[] } | undefined;
  readonly #listeners: ((change: Change) => void)[] = [];

  constructor(markets: readonly string[]) {
    this.markets = markets;
  }

  onChange(listener: (change: Change) => void): void {
    this.#listeners.push(listener);
  }

  place(order: PracticeOrder): void {
    this.#apply('placed', order);
  }

  /** Gives an order this status, whatever it was. */
  mark(order: PracticeOrder, status: Status): void {
    this.#apply('marked', { ...order, status });
  }

  hold(order: PracticeOrder, held: boolean): void {
    this.orders.set({ ...order, held });
  }

  /** Fills an open order by so much, or by what is left. One that is being cancelled stays so until nothing is left. */
  fill(order: PracticeOrder, wanted: bigint = remaining(order)): void {
    const filled = order.filled + (wanted < remaining(order) ? wanted : remaining(order));
    const status = filled === order.quantity ? 'filled' : order.status;
    this.#apply('filled', { ...order, filled, status });
  }

  /** Out of the book. `announce` is whether the stream hears of it. */
  cancel(order: PracticeOrder, clientRequestId?: string, announce = true): void {
    const cancelled: PracticeOrder = { ...order, status: 'cancelled' };
    if (announce) this.#apply('cancelled', cancelled, clientRequestId);
    else this.#set(cancelled);
  }

  /** Open orders at a time, ordered as the pages of the list are. */
  open(at?: number): PracticeOrder[] {
    if (at !== undefined && at < Number.POSITIVE_INFINITY) return sorted(this.orders.all(at));
    const { revision } = this.orders;
    // Hundreds of pages are read from one state of the book.
    if (this.#now?.revision !== revision) this.#now = { revision, open: sorted(this.orders.all()) };
    return [...this.#now.open];
  }

  #apply(what: Change['what'], order: PracticeOrder, clientRequestId?: string): void {
    const change = { what, order: this.#set(order), clientRequestId };
    for (const listener of this.#listeners) listener(change);
  }

  #set(order: PracticeOrder): PracticeOrder {
    const updated = { ...order, updatedAt: Date.now() };
    this.orders.set(updated);
    return updated;
  }
}

function sorted(orders: readonly PracticeOrder[]): PracticeOrder[] {
  return orders.filter(isOpen).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
}

export function sortKey({ market, id }: PracticeOrder): string {
  return `${market}#${id}`;
}
