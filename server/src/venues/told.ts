import type { PlanRow } from '../protocol/model.ts';
import { type Candidate, orderIdOf } from './identify.ts';
import { type IdComparison, idKey } from './ids.ts';

/** The orders of one read, found by their ids without looking at all of them for each row. */
export class Told<C extends Candidate> {
  readonly #ids: IdComparison;
  readonly #byId: ReadonlyMap<string, readonly C[]>;
  readonly #byName: ReadonlyMap<string | undefined, readonly C[]>;
  readonly #unread: readonly (string | undefined)[];

  /** `unread`: the clientOrderIds of orders that could not be read, undefined for one that names none. */
  constructor(candidates: readonly C[], ids: IdComparison, unread: readonly (string | undefined)[] = []) {
    this.#ids = ids;
    this.#byId = Map.groupBy(candidates, ({ order }) => idKey(ids, order.orderId));
    this.#byName = Map.groupBy(candidates, ({ order }) => order.clientOrderId);
    this.#unread = unread;
  }

  /** Those that have the row's id: the venue's own as soon as it is known, else the client's. */
  of(row: PlanRow): readonly C[] {
    const orderId = orderIdOf(row);
    if (orderId !== undefined) return this.#byId.get(idKey(this.#ids, orderId)) ?? [];
    return row.key.by === 'clientOrderId' ? (this.#byName.get(row.key.clientOrderId) ?? []) : [];
  }

  /** Whether an order that could not be read may be the one that a clientOrderId means. */
  mayHide({ key }: PlanRow): boolean {
    if (key.by !== 'clientOrderId') return false;
    return this.#unread.some((name) => name === undefined || name === key.clientOrderId);
  }
}
