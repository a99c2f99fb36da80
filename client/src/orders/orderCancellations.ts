/** The latest attempt to cancel each order, found by either of its ids. */
import type { Order, OrderKey } from '../../../server/src/protocol/model.ts';
import type { OrderCancellation } from './node.ts';

export class OrderCancellations {
  readonly #byKey = new Map<string, OrderCancellation>();

  of(order: Order): OrderCancellation | undefined {
    if (this.#byKey.size === 0) return undefined;
    const byOrder = this.#byKey.get(indexOf(order.accountId, { by: 'orderId', orderId: order.orderId }));
    if (byOrder || order.clientOrderId === undefined) return byOrder;
    const key: OrderKey = { by: 'clientOrderId', clientOrderId: order.clientOrderId };
    return this.#byKey.get(indexOf(order.accountId, key));
  }

  add(attempt: OrderCancellation): void {
    const { cancellation, row } = attempt;
    const keys: OrderKey[] = [row.key];
    if (row.order) keys.push({ by: 'orderId', orderId: row.order.orderId });
    for (const key of keys) {
      const index = indexOf(cancellation.account.id, key);
      const known = this.#byKey.get(index);
      if (!known || known.cancellation.startedAt <= cancellation.startedAt) this.#byKey.set(index, attempt);
    }
  }
}

function indexOf(accountId: string, key: OrderKey): string {
  return JSON.stringify([accountId, key.by, key.by === 'orderId' ? key.orderId : key.clientOrderId]);
}
