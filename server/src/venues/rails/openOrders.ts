import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { Line, OrdersRead, Result } from '../venue.ts';
import { shorten } from '../words.ts';
import { unauthorisedCall } from './hosts.ts';
import { readOrder } from './order.ts';
import { unreadable } from './problem.ts';
import type { Rest } from './rest.ts';

/** Pages after which a list is given up: a venue that never ends must not hold the session for ever. */
const MAX_PAGES = 500;
const OVER = new Set(['cancelled', 'canceled', 'filled']);

/** The open orders of a market, of all without one: page by page, each order once. */
export async function openOrders(
  line: Line,
  rest: Rest,
  market: string | undefined,
  signal: AbortSignal,
): Promise<Result<OrdersRead>> {
  const items = await allPages(line, rest, market, signal);
  if (!items.ok) return items;
  const told = items.value.map((item) => ({ item, order: readOrder(item, line.account) }));
  const open = told.flatMap(({ order }) => (order && !OVER.has(order.status) ? [order.order] : []));
  const skipped = told.flatMap(({ item, order }) => (order ? [] : [idOf(item)]));
  return {
    ok: true,
    value: {
      markets: market === undefined ? 'all' : [market],
      orders: [...new Map(open.map((order) => [order.orderId, order])).values()],
      at: line.world.now(),
      ...(skipped.length > 0 ? { warning: skippedWarning(skipped) } : {}),
    },
  };
}

function skippedWarning(skipped: readonly string[]): string {
  const ids = skipped.slice(0, 5).join(', ');
  return `${skipped.length} order(s) came in a form that is not documented and are not shown; they may be open: ${ids}.`;
}

function idOf(item: JsonValue): string {
  return shorten(asText(asObject(item)?.['orderId']) ?? 'without id');
}

/** `start` is the `last` of the page before; the page without it is the end. Half a list is no list. */
async function allPages(
  line: Line,
  rest: Rest,
  market: string | undefined,
  signal: AbortSignal,
): Promise<Result<readonly JsonValue[]>> {
  const items: JsonValue[] = [];
  const seen = new Set<string>();
  for (let start: string | undefined; seen.size < MAX_PAGES; ) {
    const page = await onePage(line, rest, { market, start }, signal);
    if (!page.ok) return page;
    const { openOrders: listed, last } = page.value;
    items.push(...(asArray(listed) ?? []));
    start = asText(last);
    if (!start) return { ok: true, value: items };
    if (seen.has(start)) return unreadable('the open orders with a page that leads back to itself');
    seen.add(start);
  }
  return unreadable(`the open orders in more than ${MAX_PAGES} pages`);
}

/** One page; `market` and `start` are left out where they are not given. */
export async function onePage(
  { account }: Line,
  rest: Rest,
  { market, start }: { readonly market: string | undefined; readonly start: string | undefined },
  signal: AbortSignal,
): Promise<Result<JsonObject>> {
  const query = { ...(market ? { market } : {}), ...(start ? { start } : {}) };
  const page = await rest.read(unauthorisedCall(account, 'userAccount', 'GET', 'open-orders', query), signal);
  if (page.ok && !asArray(page.value['openOrders'])) return unreadable('the open orders');
  return page;
}
