import { asArray, asObject, asText, type JsonValue } from '../../json/value.ts';
import type { Millis, PlanRow } from '../../protocol/model.ts';
import { isTakenBack } from '../consistency.ts';
import { orderIdOf } from '../identify.ts';
import { shorten } from '../problemText.ts';
import { mapInSlices, restOf } from '../slices.ts';
import { askOf, reportRow } from '../statusReports.ts';
import { Told } from '../told.ts';
import type { AccountTransport, KeyStatusReport, OrderStatusReport, Result } from '../venue.ts';
import { openOrders } from './openOrders.ts';
import { type ListedOrder, readOrder } from './order.ts';
import { unreadable } from './problem.ts';
import { signedRead } from './read.ts';

/** The most that one read of the history gives; its window is 7 days (getOrdersHistory, 2026-05-30). */
const HISTORY = 1_000;

/** Looks for orders among the open ones first, and for the rest in the history, which tells how they ended. */
export async function verify(
  transport: AccountTransport,
  rows: readonly PlanRow[],
  signal: AbortSignal,
  startedAt?: Millis,
): Promise<Result<readonly KeyStatusReport[]>> {
  const open = await openOrders(transport, undefined, signal);
  if (!open.ok) return open;
  const ask = askOf(transport, 'exact', startedAt);
  const live = open.value.orders.map((order): Seen => ({ order, isOpen: true }));
  const now = new Told(live, 'exact');
  const at = { open: open.value.at, closed: open.value.at };
  if (rows.every((row) => orderIdOf(row) !== undefined && now.of(row).length > 0))
    return { ok: true, value: rows.map((row) => reportRow(row, now, ask, (seen) => sight(seen, at))) };
  const history = await readHistory(transport, signal);
  if (!history.ok) return history;
  at.closed = transport.world.now();
  const { seen, unread } = history.value;
  const told = new Told(together(live, seen), 'exact', unread);
  return { ok: true, value: rows.map((row) => reportRow(row, told, ask, (one) => sight(one, at))) };
}

/** An order with its state in the history; without one it stands among the open orders. */
type Seen = ListedOrder & { readonly isOpen: boolean };

interface History {
  readonly seen: readonly Seen[];
  /** The clientOrderIds of orders that cannot be read. */
  readonly unread: readonly (string | undefined)[];
}

async function readHistory(transport: AccountTransport, signal: AbortSignal): Promise<Result<History>> {
  const history = await signedRead(transport, 'getOrderHistory', { limit: HISTORY }, signal);
  if (!history.ok) return history;
  const items = asArray(history.value);
  if (!items) return unreadable('the order history');
  const rest = restOf(transport.world, signal);
  const read = (item: JsonValue) =>
    isTakenBack(asObject(item)) ? undefined : readOrder(item, transport.account);
  const orders = await mapInSlices(items, read, rest);
  const unread = items.filter((_, i) => !orders[i]).map(nameOf);
  const seen = orders.flatMap((order) => (order ? [{ ...order, isOpen: false }] : []));
  return { ok: true, value: { seen, unread } };
}

function nameOf(item: JsonValue): string | undefined {
  const fields = asObject(item);
  return asText(asObject(fields?.['order'])?.['clientId']) || asText(fields?.['clientOrderId']) || undefined;
}

/** Each order once. One that ended between the two reads stands in both: how it ended is the later word. */
function together(live: readonly Seen[], history: readonly Seen[]): readonly Seen[] {
  const ended = new Set(history.filter(({ status }) => ENDS.has(status ?? '')).map(idOf));
  const open = live.filter((told) => !ended.has(idOf(told)));
  const isOpen = new Set(open.map(idOf));
  return [...open, ...history.filter((told) => !isOpen.has(idOf(told)))];
}

function idOf({ order }: Seen): string {
  return order.orderId;
}

const ENDS = new Set(['cancelled', 'canceled', 'filled', 'expired', 'rejected']);

/** States as documented, with their blanks and both spellings (getOrdersHistory, 2026-05-30). */
function sight(
  { order, status = '', isOpen }: Seen,
  at: { open: Millis; closed: Millis },
): OrderStatusReport {
  const { filledQuantity } = order;
  if (isOpen) return { kind: 'open', at: at.open, filledQuantity };
  const evidence = { from: 'read' as const, at: at.closed, words: `status ${shorten(status)}` };
  if (status === 'cancelled' || status === 'canceled')
    return { kind: 'closed', how: 'cancelled', evidence, filledQuantity };
  if (status === 'filled') return { kind: 'closed', how: 'filled', evidence, filledQuantity };
  if (status === 'expired') return { kind: 'closed', how: 'expired', evidence, filledQuantity };
  if (status === 'rejected') return { kind: 'closed', how: 'unknown', evidence, filledQuantity };
  return { kind: 'nothing', why: `Its status “${shorten(status)}” says neither open nor closed.` };
}
