import { keyText } from '../../protocol/orderKey.ts';
import { isUnresolved } from '../../protocol/outcome.ts';
import { orderIdOf } from '../../venues/identify.ts';
import type { World } from '../../venues/venue.ts';
import type { UnresolvedElsewhere } from '../journal/otherWindows.ts';
import { type AttemptPorts, queryOrders } from '../ports.ts';
import { applyReport } from '../reconcile/applyReport.ts';
import { waitAtMost } from '../waitAtMost.ts';
import type { ReadFirst } from './readFirst.ts';

/** Asks the venue about orders that another window tried to cancel without finding out what became of them. */
export async function queryForOtherWindows(
  open: readonly UnresolvedElsewhere[],
  ports: AttemptPorts,
  limit: { readonly ms: number; readonly world: Pick<World, 'sleep'> },
  signal: AbortSignal,
): Promise<ReadFirst> {
  if (open.length === 0) return { settled: [], unread: [] };
  const rows = open.map(({ row }) => row);
  // A clientOrderId is identified by what was open when its own attempt began.
  const attempts = [...Map.groupBy(open, ({ startedAt }) => startedAt)];
  const ask = (over: AbortSignal) =>
    Promise.all(
      attempts.map(([startedAt, own]) =>
        queryOrders(
          own.map(({ row }) => row),
          ports,
          over,
          startedAt,
        ),
      ),
    );
  const found = ((await waitAtMost(limit.ms, limit.world, signal, ask)) ?? []).flatMap((some) => some ?? []);
  const reports = new Map(found.map(({ key, report }) => [keyText(key), report]));
  const unread = rows.filter(({ key }) => !reports.has(keyText(key))).map(({ key }) => key);
  const settled = open.flatMap(({ row, outcome: before }) => {
    const { key } = row;
    // What their attempt meant by a clientOrderId may not be the order that has it now (see `readFirst`).
    if (orderIdOf(row) === undefined) return [];
    const report = reports.get(keyText(key));
    const outcome = report && applyReport(before, report);
    return outcome && !isUnresolved(outcome) ? [{ key, outcome }] : [];
  });
  return { settled, unread };
}
