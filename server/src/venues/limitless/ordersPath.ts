/**
 * Where a market's own list of orders is. Sources disagree: `/markets/{slug}/user-orders` is documented (2026-04-30; an
 * audit of 2026-10-06 has it too), `/orders/{marketId}` is what a third-party report of 2026-07-12 has instead. So a 404
 * may mean that the path moved, not that the market is unknown.
 */
import { asObject, asText, type JsonValue } from '../../json/value.ts';
import { isOptionChosen, optionOf } from '../optionOf.ts';
import type { AccountTransport, Result } from '../venue.ts';
import { description } from './description.ts';
import { listedOrders, type MarketInfo } from './order.ts';
import { unreadable } from './problem.ts';
import { get } from './readJson.ts';

type Path = 'market' | 'orders';

const targets: Readonly<Record<Path, (market: MarketInfo) => string>> = {
  market: ({ id }) => `/markets/${encodeURIComponent(id)}/user-orders`,
  orders: ({ id, alias = id }) => `/orders/${encodeURIComponent(alias)}`,
};

/** A read of a market's list, and the path that it came by. */
export interface ListRead {
  readonly read: Result<JsonValue>;
  readonly path: Path;
}

/**
 * The orders of a market with this query. Where nobody chose the path, the other one is tried when this one is not found, or
 * is the undocumented one and lists no order of the market. The undocumented one counts only by such an order.
 */
export async function ordersOf(
  transport: AccountTransport,
  market: MarketInfo,
  query: string,
  signal: AbortSignal,
): Promise<ListRead> {
  const path = pathOf(transport);
  const read = await readAt(transport, path, { market, query }, signal);
  const isAnswered = read.ok ? path === 'market' || fits(read.value, path, market) : !read.problem.notFound;
  if (isAnswered || isChosenPath(transport)) return { read, path };
  const other: Path = path === 'market' ? 'orders' : 'market';
  const moved = await readAt(transport, other, { market, query }, signal);
  if (moved.ok && fits(moved.value, other, market)) return { read: moved, path: other };
  return { read: read.ok ? believable(read.value, market) : read, path };
}

/**
 * Keeps the path that the lists of the whole account came by: only where none came by the one in use. One market's list may
 * be missing for reasons of its own.
 */
export function keepPath(transport: AccountTransport, reads: readonly ListRead[]): void {
  const paths = new Set(reads.flatMap(({ read, path }) => (read.ok ? [path] : [])));
  const [only] = paths;
  if (only !== undefined && paths.size === 1 && only !== pathOf(transport))
    transport.found('ordersPath', only);
}

async function readAt(
  transport: AccountTransport,
  path: Path,
  { market, query }: { readonly market: MarketInfo; readonly query: string },
  signal: AbortSignal,
): Promise<Result<JsonValue>> {
  return get(transport, `${targets[path](market)}?${query}`, signal);
}

/** A list at the documented path; at the other one, one that has orders, and of this market only. */
function fits(value: JsonValue, path: Path, { alias }: MarketInfo): boolean {
  const items = listedOrders(value);
  if (path === 'market' || !items) return items !== undefined;
  return items.length > 0 && items.every((item) => asText(asObject(item)?.['marketId']) === alias);
}

/** The undocumented path had listed orders before: none are left there, or it answers with another market's. */
function believable(value: JsonValue, market: MarketInfo): Result<JsonValue> {
  const isEmpty = listedOrders(value)?.length === 0;
  return isEmpty ? { ok: true, value } : unreadable(`the orders of ${market.id}`);
}

/** Of the other path nothing is documented, so what its list lacks is no proof until a person chose it. */
export function movedWarning(transport: AccountTransport, reads: readonly ListRead[]): readonly string[] {
  const paths = [pathOf(transport), ...reads.map(({ path }) => path)];
  if (!paths.some((path) => isDoubted(transport, path))) return [];
  return [
    'The documented path of the open orders is not found; they were read at another one, of which only one report tells. Orders may be open that are not shown. To trust it, choose it in Account Options.',
  ];
}

/** The undocumented path, for which nobody vouched. */
export function isDoubted(transport: AccountTransport, path: Path): boolean {
  return path === 'orders' && !isChosenPath(transport);
}

function pathOf({ account }: AccountTransport): Path {
  return optionOf(description, account, 'ordersPath') === 'orders' ? 'orders' : 'market';
}

function isChosenPath({ account }: AccountTransport): boolean {
  return isOptionChosen(description, account, 'ordersPath');
}
