/** What Rails shows: open orders in pages, one of them, and orders that were closed within the hour. */
import type { Call } from '../../../server/src/venues/venue.ts';
import { type SimOrder, type Standing, standingAt } from '../exchange.ts';
import { good, type Rules, refuse, view } from './railsForms.ts';
import type { Answer, Meeting } from './venue.ts';

export const HOUR = 3_600_000;
const statuses = { open: 'active', cancelled: 'cancelled', filled: 'filled', expired: 'cancelled' } as const;

/** `taken`: cancels that were acknowledged and are not done yet. */
export function read({ target }: Call, meeting: Meeting, rules: Rules, taken: ReadonlySet<string>): Answer {
  const { pathname, searchParams } = new URL(target, 'http://venue.test');
  const shown = (order: SimOrder, seen: Standing) =>
    view(
      order,
      seen.status === 'open' && taken.has(order.orderId) ? 'cancelling' : statuses[seen.status],
      seen,
    );
  if (pathname === '/api/v1/open-orders') return page(searchParams, meeting, rules, shown);
  const order = meeting.exchange.get(searchParams.get('order-id') ?? '');
  const seen = order && standingAt(order, meeting.asOf);
  if (!order || !seen || order.market !== searchParams.get('market')) return refuse(404, 'Order not found');
  const isOpen = seen.status === 'open';
  if (pathname === '/api/v1/open-order')
    return isOpen ? good({ openOrder: shown(order, seen) }) : refuse(404, 'Order not found');
  if (pathname !== '/api/v1/order') return refuse(404, 'Not found');
  if (!isOpen && meeting.asOf - seen.at > HOUR) return refuse(404, 'Order not found');
  return good({ order: shown(order, seen) });
}

/** Sorted by market and id; `last` is where the next page starts. */
function page(
  query: URLSearchParams,
  { exchange, asOf }: Meeting,
  { pageSize }: Rules,
  shown: (order: SimOrder, seen: Standing) => object,
): Answer {
  const [market, start] = [query.get('market'), query.get('start') ?? ''];
  const rest = exchange
    .open(asOf)
    .filter((order) => (market === null || order.market === market) && cursor(order) > start)
    .sort((a, b) => (cursor(a) < cursor(b) ? -1 : 1));
  const listed = rest.slice(0, pageSize);
  const last = listed.at(-1);
  return good({
    openOrders: listed.flatMap((order) => {
      const seen = standingAt(order, asOf);
      return seen ? [shown(order, seen)] : [];
    }),
    ...(last && rest.length > pageSize ? { last: cursor(last) } : {}),
  });
}

function cursor({ market, orderId }: SimOrder): string {
  return `${market}#${orderId}#c3029869-2609-4a0d-8d9b-b030550add28`;
}
