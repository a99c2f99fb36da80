/** The open orders of markets, each by its own list. */
import { asObject, asText, type JsonValue } from '../../json/value.ts';
import type { Order } from '../../protocol/model.ts';
import { idKey } from '../ids.ts';
import { shorten } from '../problemText.ts';
import { mapInSlices, restOf } from '../slices.ts';
import type { AccountTransport, Result } from '../venue.ts';
import { isUnclearStatus, type ListedOrder, listedOrders, type MarketInfo, readOrder } from './order.ts';
import { isDoubted, type ListRead, ordersOf } from './ordersPath.ts';
import type { Position } from './positions.ts';
import { unreadable } from './problem.ts';

type LiveOrders = Result<{ readonly orders: readonly Order[]; readonly skipped: readonly string[] }>;

/** What a market's list came to, and the read that it came from. */
export interface MarketRead {
  readonly info: MarketInfo;
  readonly list: ListRead;
  readonly read: LiveOrders;
}

/** Of every market. A refusal for the rate limit ends the other reads: they would have to wait for as long. */
export async function liveOrdersOf(
  transport: AccountTransport,
  positions: readonly Position[],
  signal: AbortSignal,
): Promise<readonly MarketRead[]> {
  const stop = new AbortController();
  const either = AbortSignal.any([signal, stop.signal]);
  const reads: MarketRead[] = [];
  await Promise.all(
    positions.map(async (position) => {
      const { market } = position;
      const list = await ordersOf(transport, market, 'statuses=LIVE', either);
      const read = list.read.ok ? await liveOrders(transport, position, list, either) : list.read;
      reads.push({ info: market, list, read });
      if (isLimit(read)) stop.abort(new Error('The read of another market met the rate limit.'));
    }),
  );
  return reads.sort((a, b) => Number(isLimit(b.read)) - Number(isLimit(a.read)));
}

export function isLimit(read: LiveOrders): boolean {
  return !read.ok && read.problem.code === 'rateLimit';
}

/** With what the portfolio alone names: whether a market's list has orders that are held back is not documented. */
async function liveOrders(
  transport: AccountTransport,
  position: Position,
  { read, path }: ListRead,
  signal: AbortSignal,
): Promise<LiveOrders> {
  const { market } = position;
  if (!read.ok) return read;
  const items = listedOrders(read.value);
  // That an undocumented path lists nothing is no proof against the portfolio, which names orders.
  const lacksNamed = items?.length === 0 && position.orders.length > 0 && isDoubted(transport, path);
  if (!items || lacksNamed) return unreadable(`the open orders of ${market.id}`);
  const rest = restOf(transport.world, signal);
  const readOne = (item: JsonValue) => readOrder(item, transport.account, market);
  const readable = await mapInSlices(items, readOne, rest);
  const skipped = items.filter((_, i) => isUnclearStatus(readable[i]?.status ?? '')).map(idOf);
  const known = readable.filter((one) => one !== undefined);
  const named = await mapInSlices(position.orders, readOne, rest);
  const open = [...known.filter(({ isOpen }) => isOpen), ...heldBack(named, known)];
  return { ok: true, value: { orders: open.map(({ order }) => order), skipped } };
}

/** Orders that the portfolio says are held back, and of which the market's list says nothing. */
function heldBack(
  named: readonly (ListedOrder | undefined)[],
  listed: readonly ListedOrder[],
): readonly ListedOrder[] {
  const known = new Set(listed.map(({ orderId }) => idKey('uuid', orderId)));
  return named
    .filter((one) => one !== undefined)
    .filter(({ order, orderId }) => order.underWay === 'delayed' && !known.has(idKey('uuid', orderId)));
}

function idOf(item: JsonValue): string {
  return shorten(asText(asObject(item)?.['id']) ?? 'without id');
}
