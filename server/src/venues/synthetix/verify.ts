import { asArray, type JsonValue } from '../../json/value.ts';
import type { Order, PlanRow } from '../../protocol/model.ts';
import type { KeySighting, Line, Result, Sighting } from '../venue.ts';
import { shorten } from '../words.ts';
import { openOrders } from './openOrders.ts';
import { type ListedOrder, readOrder } from './order.ts';
import { unreadable } from './problem.ts';
import { signedRead } from './read.ts';

/** The most that one read of the history gives; its window is 7 days (getOrdersHistory, 2026-05-30). */
const HISTORY = 1_000;

/** Looks for orders among the open ones first, and for the rest in the history, which tells how they ended. */
export async function verify(
  line: Line,
  rows: readonly PlanRow[],
  signal: AbortSignal,
): Promise<Result<readonly KeySighting[]>> {
  const open = await openOrders(line, undefined, signal);
  if (!open.ok) return open;
  const sightings = rows.map((row) => ({ row, sighting: seenOpen(open.value.orders, row, open.value.at) }));
  if (sightings.every(({ sighting }) => sighting)) return { ok: true, value: sightings.flatMap(keyed) };
  const history = await signedRead(line, 'getOrderHistory', { limit: HISTORY }, signal);
  if (!history.ok) return history;
  const items = asArray(history.value);
  if (!items) return unreadable('the order history');
  const listed = items.flatMap((item: JsonValue) => readOrder(item, line.account) ?? []);
  const at = line.world.now();
  const closed = sightings.map(({ row, sighting }) => ({
    row,
    sighting: sighting ?? seenClosed(listed, row, at),
  }));
  return { ok: true, value: closed.flatMap(keyed) };
}

function keyed({ row, sighting }: { row: PlanRow; sighting: Sighting | undefined }): readonly KeySighting[] {
  return sighting ? [{ key: row.key, sighting }] : [];
}

function isIt(order: Order, { key, order: known }: PlanRow): boolean {
  if (known) return order.orderId === known.orderId;
  return key.by === 'orderId' ? order.orderId === key.orderId : order.clientOrderId === key.clientOrderId;
}

function seenOpen(orders: readonly Order[], row: PlanRow, at: number): Sighting | undefined {
  const found = orders.find((order) => isIt(order, row));
  return found && { kind: 'open', at, filledQuantity: found.filledQuantity };
}

/** States as documented, with their blanks and both spellings (getOrdersHistory, 2026-05-30). */
function seenClosed(listed: readonly ListedOrder[], row: PlanRow, at: number): Sighting {
  const found = listed.find(({ order }) => isIt(order, row));
  if (!found) return { kind: 'nothing', why: 'Neither the open orders nor the history of 7 days hold it.' };
  const status = found.status ?? '';
  const evidence = { from: 'read' as const, at, words: `status ${shorten(status)}` };
  const { filledQuantity } = found.order;
  if (status === 'cancelled' || status === 'canceled')
    return { kind: 'closed', how: 'cancelled', evidence, filledQuantity };
  if (status === 'filled') return { kind: 'closed', how: 'filled', evidence, filledQuantity };
  if (status === 'expired') return { kind: 'closed', how: 'expired', evidence, filledQuantity };
  return { kind: 'nothing', why: `Its status “${shorten(status)}” says neither open nor closed.` };
}
