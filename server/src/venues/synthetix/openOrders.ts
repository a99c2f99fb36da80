import { asArray, asObject, asText, type JsonValue } from '../../json/value.ts';
import type { Order } from '../../protocol/model.ts';
import type { Line, OrdersRead, Result } from '../venue.ts';
import { shorten } from '../words.ts';
import { readOrder } from './order.ts';
import { unreadable } from './problem.ts';
import { signedRead } from './read.ts';

/** Asked for per page; the largest that the venue takes is not documented. */
const PAGE = 100;
/** What the venue gives without being asked: a page with fewer is the last one, whatever its limit. */
const SMALLEST_PAGE = 50;
/** An end for a venue that would page for ever. */
const MAX_PAGES = 500;

/** All open orders, page by page. The book moves while it is paged, so orders are told apart by id. */
export async function openOrders(
  line: Line,
  market: string | undefined,
  signal: AbortSignal,
): Promise<Result<OrdersRead>> {
  const found = new Map<string, Order>();
  const skipped: string[] = [];
  for (let page = 0, offset = 0; page < MAX_PAGES; page += 1) {
    const filter = market === undefined ? {} : { symbol: market };
    const read = await signedRead(line, 'getOpenOrders', { ...filter, limit: PAGE, offset }, signal);
    if (!read.ok) return read;
    const items = asArray(read.value);
    if (!items) return unreadable('the open orders');
    const before = found.size;
    takeIn(line, items, found, skipped);
    offset += items.length;
    if (items.length < SMALLEST_PAGE || found.size === before) break;
  }
  return { ok: true, value: result(line, market, found, skipped) };
}

function takeIn(line: Line, items: readonly JsonValue[], found: Map<string, Order>, skipped: string[]): void {
  for (const item of items) {
    const listed = readOrder(item, line.account);
    if (listed) found.set(listed.order.orderId, listed.order);
    else skipped.push(shorten(asText(asObject(asObject(item)?.['order'])?.['venueId']) ?? 'without id'));
  }
}

function result(
  line: Line,
  market: string | undefined,
  found: ReadonlyMap<string, Order>,
  skipped: readonly string[],
): OrdersRead {
  const ids = skipped.slice(0, 5).join(', ');
  const warning = `${skipped.length} order(s) came in a form that is not documented and are not shown; they may be open: ${ids}.`;
  return {
    markets: market === undefined ? 'all' : [market],
    orders: [...found.values()],
    at: line.world.now(),
    ...(skipped.length > 0 ? { warning } : {}),
  };
}
