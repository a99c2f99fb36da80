/** The latest attempt to cancel each order, found by either of its ids. */
import type { Cancellation, CancellationRow, Order, OrderKey } from '../../../server/src/protocol/model.ts';
import type { OrderCancellation } from './node.ts';

export class OrderCancellations {
  readonly #byKey = new Map<string, OrderCancellation>();

  /** How many names of orders are kept. */
  get size(): number {
    return this.#byKey.size;
  }

  of(order: Order): OrderCancellation | undefined {
    if (this.#byKey.size === 0) return undefined;
    const byOrder = this.#byKey.get(indexOf(order.accountId, { by: 'orderId', orderId: order.orderId }));
    if (byOrder || order.clientOrderId === undefined) return byOrder;
    const key: OrderKey = { by: 'clientOrderId', clientOrderId: order.clientOrderId };
    return this.#byKey.get(indexOf(order.accountId, key));
  }

  /** Takes in rows of an attempt, those that changed. */
  add({ id, account, startedAt }: Cancellation, rows: readonly CancellationRow[]): void {
    const cancellation = { id, account, startedAt };
    for (const row of rows) {
      for (const index of indexesOf(account.id, row)) {
        const known = this.#byKey.get(index);
        if (!known || known.cancellation.startedAt <= startedAt)
          this.#byKey.set(index, { cancellation, row });
      }
    }
  }

  /** An attempt is forgotten: its rows go too, but not those of a later attempt at the same orders. */
  forget(id: string): void {
    // Not by its rows: they may have had other names before.
    for (const [index, { cancellation }] of this.#byKey)
      if (cancellation.id === id) this.#byKey.delete(index);
  }
}

function indexesOf(accountId: string, { key, order }: CancellationRow): readonly string[] {
  const keys: readonly OrderKey[] = order ? [key, { by: 'orderId', orderId: order.orderId }] : [key];
  return keys.map((each) => indexOf(accountId, each));
}

function indexOf(accountId: string, key: OrderKey): string {
  return JSON.stringify([accountId, key.by, key.by === 'orderId' ? key.orderId : key.clientOrderId]);
}
