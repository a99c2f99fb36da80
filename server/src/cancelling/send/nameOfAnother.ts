import type { Millis, Order, OrderKey, PlanRow } from '../../protocol/model.ts';
import { identify } from '../../venues/identify.ts';
import type { IdComparison } from '../../venues/ids.ts';

/** What is known when a request's turn comes. */
export interface KnownThen {
  readonly ids: IdComparison;
  /** The open orders as last read. */
  open(): Iterable<Order>;
  /** When the attempt began, in the venue's time. */
  readonly startedAt: Millis;
}

/**
 * Why a request by clientOrderId is not to be sent any more: while it waited for its turn its order closed, and another
 * one got its clientOrderId. The venue would cancel that one, and its word would be taken for the first. Undefined while
 * the request is good. Pure.
 */
export function nameOfAnother(
  rows: readonly PlanRow[],
  { ids, open, startedAt }: KnownThen,
): string | undefined {
  const names = new Map(
    rows.flatMap((row) => (row.key.by === 'clientOrderId' ? [[row.key.clientOrderId, row] as const] : [])),
  );
  if (names.size === 0) return undefined;
  const namesakes = [...open()].filter(({ clientOrderId }) => names.has(clientOrderId ?? ''));
  for (const [name, row] of names) {
    const own = namesakes.filter(({ clientOrderId }) => clientOrderId === name);
    const candidates = own.map((order) => ({ order, isOpen: true }));
    if (own.length > 0 && identify(row, candidates, { ids, startedAt }).kind === 'none')
      return `The clientOrderId ${name} is order ${own[0]?.orderId} now, which is not the one that was to be cancelled.`;
  }
  return undefined;
}

/** Each row of which that is so by itself: the other rows of its request can go. Pure. */
export function namesOfOthers(
  rows: readonly PlanRow[],
  known: KnownThen,
): readonly { readonly key: OrderKey; readonly why: string }[] {
  if (nameOfAnother(rows, known) === undefined) return [];
  return rows.flatMap((row) => {
    const why = nameOfAnother([row], known);
    return why === undefined ? [] : [{ key: row.key, why: `${why} Nothing was sent.` }];
  });
}
