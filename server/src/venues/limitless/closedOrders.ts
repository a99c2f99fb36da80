/** A market's own list with its closed orders, as far as it takes to find the orders that are looked for. */
import { asObject, asText, type JsonValue } from '../../json/value.ts';
import type { PlanRow } from '../../protocol/model.ts';
import { isTakenBack } from '../consistency.ts';
import { orderIdOf } from '../identify.ts';
import { mapInSlices, restOf } from '../slices.ts';
import { Told } from '../told.ts';
import type { AccountTransport, Result } from '../venue.ts';
import { type ListedOrder, listedOrders, type MarketInfo, readOrder } from './order.ts';
import { ordersOf } from './ordersPath.ts';
import { unreadable } from './problem.ts';

/** Orders of a market that one read asks for; newest first (third-party audit, 2026-10-06). */
const PAGE = 200;

/** A status of the list whose meaning is not documented (user-orders page, later than 2026-04-30). */
export const UNMATCHED = 'UNMATCHED';

export interface ClosedOrders {
  readonly told: Told<ListedOrder>;
  /** All orders that are live or unmatched were asked for too. */
  readonly withUnmatched: boolean;
}

/** The newest orders, then all of them where one is missing, then those that are neither filled nor cancelled. */
export async function closedOrders(
  transport: AccountTransport,
  market: MarketInfo,
  rows: readonly PlanRow[],
  signal: AbortSignal,
): Promise<Result<ClosedOrders>> {
  const all = 'statuses=LIVE&statuses=CANCELED&statuses=MATCHED';
  const page = await listOf(transport, market, `${all}&limit=${PAGE}`, signal);
  if (!page.ok) return page;
  if (holdsAll(toldBy(page.value), rows)) return found(page.value);
  const whole = await listOf(transport, market, all, signal);
  if (!whole.ok) return whole;
  const both = joined(whole.value, page.value);
  const told = toldBy(both);
  if (!rows.some((row) => isMissing(told, row))) return found(both);
  const rest = await listOf(transport, market, `statuses=LIVE&statuses=${UNMATCHED}`, signal);
  // Not every edition of the documentation has this status: where it is refused, what was told counts.
  return rest.ok ? found(withRest(both, rest.value), true) : found(both);
}

function found(listed: Listed, withUnmatched = false): Result<ClosedOrders> {
  return { ok: true, value: { told: toldBy(listed), withUnmatched } };
}

/** What else the read of live and unmatched orders tells; of an unmatched one only that read tells. */
function withRest(before: Listed, rest: Listed): Listed {
  const settled = before.orders.filter(({ status }) => status !== UNMATCHED);
  const known = new Set(settled.map(({ order }) => order.orderId));
  const more = rest.orders.filter(({ order }) => !known.has(order.orderId));
  return { orders: [...settled, ...more], unread: [...before.unread, ...rest.unread] };
}

/** A namesake that is not on the first page may be the one, so only ids that are found there spare the rest. */
function holdsAll(told: Told<ListedOrder>, rows: readonly PlanRow[]): boolean {
  return rows.every((row) => orderIdOf(row) !== undefined && !isMissing(told, row));
}

/** Its id is known, and nothing is told of it but that it is unmatched. */
function isMissing(told: Told<ListedOrder>, row: PlanRow): boolean {
  return orderIdOf(row) !== undefined && told.of(row).every(({ status }) => status === UNMATCHED);
}

async function listOf(
  transport: AccountTransport,
  market: MarketInfo,
  query: string,
  signal: AbortSignal,
): Promise<Result<Listed>> {
  const { read } = await ordersOf(transport, market, query, signal);
  if (!read.ok) return read;
  const items = listedOrders(read.value);
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
function joined(later: Listed, earlier: Listed): Listed {
  const known = new Map(later.orders.map((one) => [one.order.orderId, one]));
  const more = earlier.orders.filter(({ order, isOpen }) => {
    const now = known.get(order.orderId);
    return now === undefined || (now.isOpen && !isOpen);
  });
  return { orders: [...later.orders, ...more], unread: [...later.unread, ...earlier.unread] };
}

function toldBy({ orders, unread }: Listed): Told<ListedOrder> {
  return new Told(orders, 'uuid', unread);
}
