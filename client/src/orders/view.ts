/** How the person wants to see the orders: filter, sort and group. Pure, but for `ViewOptions`, which keeps the choice. */
import { EventEmitter, type Memento } from 'vscode';
import type { Order } from '../../../server/src/protocol/model.ts';
import { compareDecimals } from './decimal.ts';

export const sortKeys = ['created', 'price', 'quantity', 'side'] as const;
export type SortKey = (typeof sortKeys)[number];
export interface Sort {
  readonly by: SortKey;
  readonly descending: boolean;
}

export const groupings = ['account/market', 'account', 'market'] as const;
export type Grouping = (typeof groupings)[number];

/** Whether every word of the filter stands somewhere in what identifies the order. Letter case does not matter. */
export function matches(order: Order, filter: string): boolean {
  const text = [
    order.orderId,
    order.clientOrderId ?? '',
    order.market.id,
    order.market.title,
    order.side,
    order.outcome ?? '',
    order.price,
    order.quantity,
    ...order.details.map((detail) => detail.value),
  ]
    .join('\n')
    .toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const COMPARE: Readonly<Record<SortKey, (a: Order, b: Order) => number>> = {
  created: (a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0),
  price: (a, b) => compareDecimals(a.price, b.price),
  quantity: (a, b) => compareDecimals(a.quantity, b.quantity),
  side: (a, b) => a.side.localeCompare(b.side),
};

/** Sorted copies; equals stay in the order of their ids, so that nothing jumps. */
export function sorted(orders: readonly Order[], sort: Sort): readonly Order[] {
  const direction = sort.descending ? -1 : 1;
  return [...orders].sort(
    (a, b) =>
      direction * COMPARE[sort.by](a, b) || (a.orderId < b.orderId ? -1 : Number(a.orderId > b.orderId)),
  );
}

/** How many orders of one node are shown before "Show more". */
export const PAGE = 200;

export class ViewOptions {
  readonly #memento: Memento;
  readonly #change = new EventEmitter<void>();
  readonly onDidChange = this.#change.event;
  readonly #shown = new Map<string, number>();
  #filter = '';

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  get filter(): string {
    return this.#filter;
  }
  set filter(text: string) {
    this.#filter = text.trim();
    this.#change.fire();
  }

  get sort(): Sort {
    return this.#memento.get<Sort>('orderInspector.sort') ?? { by: 'created', descending: true };
  }
  get grouping(): Grouping {
    return this.#memento.get<Grouping>('orderInspector.grouping') ?? 'account/market';
  }
  async setSort(sort: Sort): Promise<void> {
    await this.#memento.update('orderInspector.sort', sort);
    this.#change.fire();
  }
  async setGrouping(grouping: Grouping): Promise<void> {
    await this.#memento.update('orderInspector.grouping', grouping);
    this.#change.fire();
  }

  /** How many children of this parent are shown. */
  shown(parent: string): number {
    return this.#shown.get(parent) ?? PAGE;
  }
  showMore(parent: string): void {
    this.#shown.set(parent, this.shown(parent) + PAGE);
    this.#change.fire();
  }
}

export interface TreeOptions {
  readonly filter: string;
  readonly sort: Sort;
  readonly grouping: Grouping;
  shown(parent: string): number;
}
