/** A cancellation with what changed of it taken in. Pure. */
import type {
  Cancellation,
  CancellationRow,
  CancellationUpdate,
  OrderKey,
} from '../../../server/src/protocol/model.ts';

/** `update` holds only the rows that changed; without `before` it is all there is. */
export function merge(before: Cancellation | undefined, update: CancellationUpdate): Cancellation {
  if (!before) return update;
  const rows = new Map(before.rows.map((row) => [rowId(row.key), row]));
  for (const row of update.rows) rows.set(rowId(row.key), row);
  return { ...update, rows: [...rows.values()] };
}

/** A text that is the same for the same row of one cancellation. */
export function rowId(key: OrderKey): string {
  return key.by === 'orderId' ? `orderId ${key.orderId}` : `clientOrderId ${key.clientOrderId}`;
}

/** Its own process ended: what was being sent, and what was being asked, is an open question. */
export function interrupted(row: CancellationRow): CancellationRow {
  const { nextAskAt: _over, ...rest } = row;
  if (row.outcome) return { ...rest, following: false };
  const outcome = { kind: 'unknown', since: Date.now(), cause: 'aborted', message: '' } as const;
  return { ...rest, outcome, following: false };
}
