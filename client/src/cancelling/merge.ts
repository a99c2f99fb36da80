/** A cancellation with what changed of it taken in. Pure. */

import type {
  Cancellation,
  CancellationRow,
  CancellationUpdate,
} from '../../../server/src/protocol/model.ts';
import { keyText } from '../../../server/src/protocol/orderKey.ts';

/** `update` holds only the rows that changed; without `before` it is all there is. */
export function merge(before: Cancellation | undefined, update: CancellationUpdate): Cancellation {
  if (!before) return update;
  const rows = new Map(before.rows.map((row) => [keyText(row.key), row]));
  for (const row of update.rows) rows.set(keyText(row.key), row);
  return { ...update, rows: [...rows.values()] };
}

/** Its own process ended: what was being sent, and what was being asked, is unresolved. */
export function interrupted(row: CancellationRow): CancellationRow {
  const { nextAskAt: _over, ...rest } = row;
  if (row.outcome) return { ...rest, following: false };
  const outcome = { kind: 'unknown', since: Date.now(), cause: 'aborted', message: '' } as const;
  return { ...rest, outcome, following: false };
}
