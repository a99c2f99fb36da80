/** What every order of a practice venue is now, and what it was before. */
interface Version<Order> {
  readonly since: number;
  readonly order: Order;
}

export class Versions<Order extends { readonly id: string }> {
  #revision = 0;
  readonly #versions = new Map<string, readonly [Version<Order>, ...Version<Order>[]]>();

  /** Another number after every change. */
  get revision(): number {
    return this.#revision;
  }

  /** `since` is when the order became this; milliseconds since the epoch. */
  set(order: Order, since = Date.now()): void {
    this.#revision += 1;
    this.#versions.set(order.id, [{ since, order }, ...(this.#versions.get(order.id) ?? [])]);
  }

  get(orderId: string, at = Number.POSITIVE_INFINITY): Order | undefined {
    return this.#versions.get(orderId)?.find(({ since }) => since <= at)?.order;
  }

  /** All orders; with a time, as they were then. */
  all(at = Number.POSITIVE_INFINITY): Order[] {
    return [...this.#versions.keys()].flatMap((orderId) => this.get(orderId, at) ?? []);
  }
}
