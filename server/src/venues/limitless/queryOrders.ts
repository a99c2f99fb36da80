import { asArray, asObject, asText, type JsonObject } from '../../json/value.ts';
import type { Millis, PlanRow } from '../../protocol/model.ts';
import type { Ask } from '../identify.ts';
import { shorten } from '../problemText.ts';
import { mapInSlices, restOf } from '../slices.ts';
import { askOf, reportRow } from '../statusReports.ts';
import type { AccountTransport, KeyStatusReport, OrderStatusReport, Result } from '../venue.ts';
import { signedRead } from './call.ts';
import { closedOrders, UNMATCHED } from './closedOrders.ts';
import { isOpenStatus, type ListedOrder, type MarketInfo } from './order.ts';
import { readMarket } from './positions.ts';
import { unreadable } from './problem.ts';
import { readJson } from './readJson.ts';

/** Ids in one status lookup. Source: docs.limitless.exchange, orders/status/batch, 2026-04-30. */
const MAX_LOOKUP = 50;

/**
 * Looks for orders where the venue keeps their status: the market's own list, with closed orders.
 * The status lookup only finds the market of an order, because it keeps no CANCELED (audit, 2026-10-06).
 */
export async function verify(
  transport: AccountTransport,
  rows: readonly PlanRow[],
  signal: AbortSignal,
  startedAt?: Millis,
): Promise<Result<readonly KeyStatusReport[]>> {
  const ask = askOf(transport, 'uuid', startedAt);
  const placed = await placeRows(transport, rows, signal);
  if (!placed.ok) return placed;
  const reports: KeyStatusReport[] = [];
  for (const [slug, group] of Map.groupBy(placed.value, ({ market }) => market?.id)) {
    const market = group[0]?.market;
    if (slug === undefined || market === undefined) {
      reports.push(...group.map(({ row, why }) => ({ key: row.key, report: nothing(why) })));
      continue;
    }
    const wanted = group.map(({ row }) => row);
    const found = await lookIn(transport, { market, ask }, wanted, signal);
    if (!found.ok) return found;
    reports.push(...found.value);
  }
  return { ok: true, value: reports };
}

interface PlacedRow {
  readonly row: PlanRow;
  readonly market?: MarketInfo;
  readonly why: string;
}

async function placeRows(
  transport: AccountTransport,
  rows: readonly PlanRow[],
  signal: AbortSignal,
): Promise<Result<readonly PlacedRow[]>> {
  const placed = rows.flatMap((row) => (row.order ? [{ row, market: row.order.market, why: '' }] : []));
  const open = rows.filter((row) => !row.order);
  for (let i = 0; i < open.length; i += MAX_LOOKUP) {
    const chunk = open.slice(i, i + MAX_LOOKUP);
    const found = await lookUp(transport, chunk, signal);
    if (!found.ok) return found;
    placed.push(...(found.value as typeof placed));
  }
  return { ok: true, value: placed };
}

/** `POST /orders/status/batch`: one result per item, in the order asked. */
async function lookUp(
  transport: AccountTransport,
  rows: readonly PlanRow[],
  signal: AbortSignal,
): Promise<Result<readonly PlacedRow[]>> {
  const items = rows.map(({ key }) =>
    key.by === 'orderId' ? { orderId: key.orderId } : { clientOrderId: key.clientOrderId },
  );
  const target = '/orders/status/batch';
  const make = () => signedRead(transport, 'POST', target, JSON.stringify({ items }));
  const read = await readJson(transport, make, target, signal);
  if (!read.ok) return read;
  const results = asArray(asObject(read.value)?.['results']);
  if (!results) return unreadable('a status lookup');
  const byIndex = new Map(
    results.map((item, i) => [asText(asObject(item)?.['index']) ?? String(i), asObject(item)]),
  );
  return { ok: true, value: rows.map((row, i) => placeByResult(row, byIndex.get(String(i)))) };
}

function placeByResult(row: PlanRow, result: JsonObject | undefined): PlacedRow {
  const order = asObject(asObject(result?.['data'])?.['order']);
  const market = readMarket(asObject(order?.['market']));
  if (market) return { row, market, why: '' };
  const status = shorten(asText(result?.['status']) ?? 'no status');
  return { row, why: `The venue's status lookup says “${status}” for this id.` };
}

async function lookIn(
  transport: AccountTransport,
  { market, ask }: { readonly market: MarketInfo; readonly ask: Ask },
  rows: readonly PlanRow[],
  signal: AbortSignal,
): Promise<Result<readonly KeyStatusReport[]>> {
  const read = await closedOrders(transport, market, rows, signal);
  if (!read.ok) return read;
  const at = transport.world.now();
  const sighted = (row: PlanRow) =>
    reportRow(row, read.value.told, ask, (found) => sight(found, at, read.value));
  return { ok: true, value: await mapInSlices(rows, sighted, restOf(transport.world, signal)) };
}

/**
 * `UNMATCHED` is not documented further. Where a read of all orders that are live or unmatched has it, the order is none
 * of the live ones: it is told as closed, in the venue's word, and never as cancelled.
 */
function sight(
  found: ListedOrder,
  at: number,
  { withUnmatched }: { readonly withUnmatched: boolean },
): OrderStatusReport {
  const { filledQuantity } = found.order;
  const { status } = found;
  if (isOpenStatus(status)) return { kind: 'open', at, filledQuantity };
  const evidence = { from: 'read' as const, at, words: `status ${status}` };
  if (status === 'CANCELED') return { kind: 'closed', how: 'cancelled', evidence, filledQuantity };
  if (status === 'MATCHED') return { kind: 'closed', how: 'filled', evidence, filledQuantity };
  if (status === UNMATCHED && withUnmatched) {
    const words = `status ${UNMATCHED}, and not among the live orders`;
    return { kind: 'closed', how: 'unknown', evidence: { ...evidence, words }, filledQuantity };
  }
  return nothing(`Its status ${shorten(status)} says neither open nor closed.`);
}

function nothing(why: string): OrderStatusReport {
  return { kind: 'nothing', why };
}
