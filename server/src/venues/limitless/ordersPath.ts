/**
 * Where a market's own list of orders is. Sources disagree: `/markets/{slug}/user-orders` is documented (2026-04-30; an
 * audit of 2026-10-06 has it too), `/orders/{marketId}` is what a third-party report of 2026-07-12 has instead. So a 404
 * may mean that the path moved, not that the market is unknown.
 */
import type { JsonValue } from '../../json/value.ts';
import { isOptionChosen, optionOf } from '../optionOf.ts';
import type { AccountTransport, Result } from '../venue.ts';
import { description } from './description.ts';
import { listedOrders, type MarketInfo } from './order.ts';
import { get } from './readJson.ts';

type Path = 'market' | 'orders';

const targets: Readonly<Record<Path, (market: MarketInfo) => string>> = {
  market: ({ id }) => `/markets/${encodeURIComponent(id)}/user-orders`,
  orders: ({ id, alias = id }) => `/orders/${encodeURIComponent(alias)}`,
};

/** The orders of a market with this query. Where the path is not found and nobody chose it, the other one is tried. */
export async function ordersOf(
  transport: AccountTransport,
  market: MarketInfo,
  query: string,
  signal: AbortSignal,
): Promise<Result<JsonValue>> {
  const path = pathOf(transport);
  const read = await get(transport, `${targets[path](market)}?${query}`, signal);
  if (read.ok || !read.problem.notFound || isChosenPath(transport)) return read;
  const other: Path = path === 'market' ? 'orders' : 'market';
  const moved = await get(transport, `${targets[other](market)}?${query}`, signal);
  if (!moved.ok || !listedOrders(moved.value)) return read;
  transport.found('ordersPath', other);
  return moved;
}

/** Of the other path nothing is documented, so what its list lacks is no proof until a person chose it. */
export function movedWarning(transport: AccountTransport): readonly string[] {
  if (pathOf(transport) === 'market' || isChosenPath(transport)) return [];
  return [
    'The documented path of the open orders is not found; they were read at another one, of which only one report tells. Orders may be open that are not shown. To trust it, choose it in Account Options.',
  ];
}

function pathOf({ account }: AccountTransport): Path {
  return optionOf(description, account, 'ordersPath') === 'orders' ? 'orders' : 'market';
}

function isChosenPath({ account }: AccountTransport): boolean {
  return isOptionChosen(description, account, 'ordersPath');
}
