import { asArray, asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { Millis } from '../../protocol/model.ts';
import { isNoList } from '../consistency.ts';
import { shorten } from '../problemText.ts';
import { mapInSlices, restOf } from '../slices.ts';
import type { AccountTransport, OrdersRead, Result } from '../venue.ts';
import { unauthorisedCall } from './hosts.ts';
import { readOrder } from './order.ts';
import { unreadable } from './problem.ts';
import type { Rest } from './rest.ts';

/** Ends for a venue that would page for ever: so many orders, or so long. What was read by then is shown, with a warning. */
const MAX_ORDERS = 50_000;
const MAX_MS: Millis = 120_000;
const OVER = new Set(['cancelled', 'canceled', 'filled']);

/** The open orders of a market, of all without one: page by page, each order once. */
export async function openOrders(
  transport: AccountTransport,
  rest: Rest,
  market: string | undefined,
  signal: AbortSignal,
): Promise<Result<OrdersRead>> {
  const items = await allPages(transport, rest, market, signal);
  if (!items.ok) return items;
  const { items: listed, unread } = items.value;
  const read = (item: JsonValue) => ({ item, order: readOrder(item, transport.account) });
  const told = await mapInSlices(listed, read, restOf(transport.world, signal));
  const open = told.flatMap(({ order }) => (order && !OVER.has(order.status) ? [order.order] : []));
  const skipped = told.flatMap(({ item, order }) => (order ? [] : [idOf(item)]));
  return {
    ok: true,
    value: {
      markets: market === undefined ? 'all' : [market],
      orders: [...new Map(open.map((order) => [order.orderId, order])).values()],
      at: transport.world.now(),
      ...warningOf([skipped.length > 0 ? skippedWarning(skipped) : '', unread]),
    },
  };
}

function warningOf(warnings: readonly string[]): { readonly warning?: string } {
  const warning = warnings.filter(Boolean).join(' ');
  return warning ? { warning } : {};
}

function skippedWarning(skipped: readonly string[]): string {
  const ids = skipped.slice(0, 5).join(', ');
  return `${skipped.length} order(s) came in a form that is not documented and are not shown; they may be open: ${ids}.`;
}

function idOf(item: JsonValue): string {
  return shorten(asText(asObject(item)?.['orderId']) ?? 'without id');
}

interface Pages {
  readonly items: readonly JsonValue[];
  /** Why the list is not whole; empty where it is. */
  readonly unread: string;
}

/** `start` is the `last` of the page before; the page without it is the end. A list without its end is told as such. */
async function allPages(
  transport: AccountTransport,
  rest: Rest,
  market: string | undefined,
  signal: AbortSignal,
): Promise<Result<Pages>> {
  const { monotonic } = transport.world;
  const items: JsonValue[] = [];
  const seen = new Set<string>();
  const until = monotonic() + MAX_MS;
  const ended = (unread: string) => ({ ok: true as const, value: { items, unread } });
  for (let start: string | undefined; ; ) {
    const page = await onePage(transport, rest, { market, start }, signal);
    if (!page.ok) return page;
    const { openOrders: listed, last } = page.value;
    items.push(...(asArray(listed) ?? []));
    start = asText(last);
    if (!start) return ended('');
    if (seen.has(start)) return unreadable('the open orders with a page that leads back to itself');
    seen.add(start);
    if (items.length >= MAX_ORDERS || seen.size >= MAX_ORDERS || monotonic() >= until)
      return ended(tooLong(items));
  }
}

function tooLong({ length }: readonly JsonValue[]): string {
  return `The list of open orders is too long: ${length} were read, more may be open.`;
}

/** One page; `market` and `start` are left out where they are not given. */
export async function onePage(
  { account }: AccountTransport,
  rest: Rest,
  { market, start }: { readonly market: string | undefined; readonly start: string | undefined },
  signal: AbortSignal,
): Promise<Result<JsonObject>> {
  const query = { ...(market ? { market } : {}), ...(start ? { start } : {}) };
  const page = await rest.read(unauthorisedCall(account, 'userAccount', 'GET', 'open-orders', query), signal);
  if (!page.ok) return page;
  const listed = asArray(page.value['openOrders']);
  return listed && !isNoList(page.value, listed) ? page : unreadable('the open orders');
}
