/** Orders as documents: every field, and above them what can be done. */
import { CodeLens, l10n, Range } from 'vscode';
import type { Order } from '../../../server/src/protocol/model.ts';
import { schemes } from '../contributions.ts';
import type { Documents } from '../ui/documents.ts';
import { orderName } from './describe.ts';
import { renderOrder } from './item.ts';
import { orderSteps } from './orderSteps.ts';
import type { OrderStore } from './store.ts';

export class OrderDocuments {
  readonly #documents: Documents;
  readonly #store: OrderStore;
  /** The order of each open document as it was last known: one that is gone is shown as it was. */
  readonly #orders = new Map<string, Order>();

  constructor(documents: Documents, store: OrderStore) {
    this.#documents = documents;
    this.#store = store;
    documents.addLenses(schemes.order, ({ uri }) => this.#lenses(uri.toString()));
    documents.onDidClose((uri) => this.#orders.delete(uri.toString()));
  }

  async show(order: Order): Promise<void> {
    const title = l10n.t('Order {0}', orderName(order));
    const uri = this.#documents.uriOf(schemes.order, title, `${order.accountId}/${order.orderId}`);
    this.#orders.set(uri.toString(), order);
    await this.#documents.show(uri, () => this.#text(order));
  }

  #text(order: Order): string {
    const latest = this.#store.order(order.accountId, order.orderId);
    return renderOrder(latest ?? order, latest !== undefined, this.#store, Date.now());
  }

  #lenses(name: string): readonly CodeLens[] {
    const order = this.#orders.get(name);
    if (!order) return [];
    const latest = this.#store.order(order.accountId, order.orderId);
    const steps = orderSteps(latest ?? order, latest !== undefined, this.#store.attempt(latest ?? order));
    return steps.map(
      ({ title, command, argument }) =>
        new CodeLens(new Range(0, 0, 0, 0), { title, command, arguments: [argument] }),
    );
  }
}
