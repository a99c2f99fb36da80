import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { Millis, PlanRow } from '../../protocol/model.ts';
import { isTakenBack } from '../consistency.ts';
import { type Ask, orderIdOf } from '../identify.ts';
import { shorten } from '../problemText.ts';
import { mapInSlices, restOf } from '../slices.ts';
import { askOf, reportRow } from '../statusReports.ts';
import { Told } from '../told.ts';
import type { AccountTransport, KeyStatusReport, OrderStatusReport, Result } from '../venue.ts';
import { signedRead } from './call.ts';
import { type ListedOrder, listedOrders, type MarketInfo, readOrder } from './order.ts';
import { ordersOf } from './ordersPath.ts';
import { unreadable } from './problem.ts';
import { readMarket } from './read.ts';
import { readJson } from './readJson.ts';

/** Orders of a market that one read asks for; newest first (third-party audit, 2026-10-06). */
const PAGE = 200;
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
  const all = 'statuses=LIVE&statuses=CANCELED&statuses=MATCHED';
  const page = await listOf(transport, market, `${all}&limit=${PAGE}`, signal);
  if (!page.ok) return page;
  let told = toldBy(page.value);
  if (!holdsAll(told, rows)) {
    const whole = await listOf(transport, market, all, signal);
    if (!whole.ok) return whole;
    told = toldBy(whole.value, page.value);
  }
  const at = transport.world.now();
  const sighted = (row: PlanRow) => reportRow(row, told, ask, (found) => sight(found, at));
  return { ok: true, value: await mapInSlices(rows, sighted, restOf(transport.world, signal)) };
}

/** A namesake that is not on the first page may be the one, so only ids that are found there spare the rest. */
function holdsAll(told: Told<ListedOrder>, rows: readonly PlanRow[]): boolean {
  return rows.every((row) => orderIdOf(row) !== undefined && told.of(row).length > 0);
}

async function listOf(
  transport: AccountTransport,
  market: MarketInfo,
  query: string,
  signal: AbortSignal,
): Promise<Result<Listed>> {
  const read = await ordersOf(transport, market, query, signal);
  if (!read.ok) return read;
  const items = isTakenBack(asObject(read.value)) ? undefined : listedOrders(read.value);
  if (!items) return unreadable(`the orders of ${market.id}`);
  const rest = restOf(transport.world, signal);
  const readOne = (item: JsonValue) =>
    isTakenBack(asObject(item)) ? undefined : readOrder(item, transport.account, market);
  const orders = await mapInSlices(items, readOne, rest);
  const unread = items.filter((_, i) => !orders[i]).map((item) => asText(asObject(item)?.['clientOrderId']));
  return { ok: true, value: { orders: orders.filter((order) => order !== undefined), unread } };
}

/** The orders of one read, and the clientOrderIds of those that could not be read. */
interface Listed {
  readonly orders: readonly ListedOrder[];
  readonly unread: readonly (string | undefined)[];
}

/**
 * What a read tells, and one before it: the later one may come from a copy of the venue's data that lags behind, lack an
 * order that the earlier one had, or show an order open again that was closed.
 */
function toldBy(later: Listed, earlier: Listed = { orders: [], unread: [] }): Told<ListedOrder> {
  const known = new Map(later.orders.map((one) => [one.order.orderId, one]));
  const more = earlier.orders.filter(({ order, isOpen }) => {
    const now = known.get(order.orderId);
    return now === undefined || (now.isOpen && !isOpen);
  });
  return new Told([...later.orders, ...more], 'uuid', [...later.unread, ...earlier.unread]);
}

function sight(found: ListedOrder, at: number): OrderStatusReport {
  const { filledQuantity } = found.order;
  if (found.status === 'LIVE') return { kind: 'open', at, filledQuantity };
  const evidence = { from: 'read' as const, at, words: `status ${found.status}` };
  if (found.status === 'CANCELED') return { kind: 'closed', how: 'cancelled', evidence, filledQuantity };
  if (found.status === 'MATCHED') return { kind: 'closed', how: 'filled', evidence, filledQuantity };
  return nothing(`Its status ${shorten(found.status)} says neither open nor closed.`);
}

function nothing(why: string): OrderStatusReport {
  return { kind: 'nothing', why };
}
