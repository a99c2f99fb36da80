import type {
  Cancellation,
  CancellationRow,
  Millis,
  Order,
  OrderKey,
  Outcome,
  PlanRow,
} from '../protocol/model.ts';
import type { KeyOutcome } from '../venues/venue.ts';
import { keyText, readsWorth } from './resolve.ts';

/** One cancellation as it unfolds: a row per order, each with its outcome so far. */
export class CancellationRecord {
  readonly id: string;
  readonly accountId: string;
  readonly startedAt: Millis;
  journaled = true;
  readonly #rows = new Map<string, CancellationRow>();
  readonly #changed: (cancellation: Cancellation) => void;

  constructor(
    own: { id: string; accountId: string; startedAt: Millis },
    rows: readonly (PlanRow | CancellationRow)[],
    changed: (cancellation: Cancellation) => void,
  ) {
    this.id = own.id;
    this.accountId = own.accountId;
    this.startedAt = own.startedAt;
    this.#changed = changed;
    for (const row of rows) this.#rows.set(keyText(row.key), { following: false, ...row });
  }

  rows(): readonly CancellationRow[] {
    return [...this.#rows.values()];
  }

  snapshot(): Cancellation {
    const { id, accountId, startedAt, journaled } = this;
    return { id, accountId, startedAt, rows: this.rows(), journaled };
  }

  announce(): void {
    this.#changed(this.snapshot());
  }

  /** Takes outcomes in and tells the change once. */
  settle(outcomes: readonly KeyOutcome[]): void {
    for (const { key, outcome } of outcomes) this.#put(key, outcome);
    this.announce();
  }

  /** Marks that nobody asks any more about these orders. */
  stopFollowing(keys: readonly OrderKey[]): void {
    for (const key of keys) {
      const row = this.#rows.get(keyText(key));
      if (row) this.#rows.set(keyText(key), { ...row, following: false });
    }
    this.announce();
  }

  #put(key: OrderKey, outcome: Outcome): void {
    const before = this.#rows.get(keyText(key));
    const order: { order?: Order } = before?.order ? { order: before.order } : {};
    this.#rows.set(keyText(key), { key, ...order, outcome, following: readsWorth(outcome) > 0 });
  }
}
