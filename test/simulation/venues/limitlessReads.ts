/** What Limitless shows: markets with orders, the orders of a market, and where an order is. */
import type { Call } from '../../../server/src/venues/venue.ts';
import { type Exchange, type SimOrder, standingAt } from '../exchange.ts';
import { type CancelBody, good, marketId, refuse } from './limitlessForms.ts';
import type { Answer, Meeting } from './venue.ts';

const UNIT = '000000';
const statuses = { open: 'LIVE', cancelled: 'CANCELED', filled: 'MATCHED', expired: 'CANCELED' } as const;

export function read({ target, body }: Call, { exchange, asOf }: Meeting): Answer {
  const [path = '', query = ''] = target.split('?');
  if (path === '/profiles/me') return good({ id: 1, account: '0xabc', displayName: 'Sim' });
  if (path === '/portfolio/positions') return good({ clob: positions(exchange, asOf) });
  if (path === '/orders/status/batch') return good({ results: lookUp(exchange, asOf, body ?? '') });
  const slug = /^\/markets\/(.+)\/user-orders$/.exec(path)?.[1];
  if (slug === undefined) return refuse(404, 'Not found');
  const parameters = query.split('&').map((pair) => pair.split('='));
  const wanted = parameters.flatMap(([name, value]) => (name === 'statuses' ? [value ?? ''] : []));
  const limit = Number(parameters.find(([name]) => name === 'limit')?.[1] ?? Number.POSITIVE_INFINITY);
  const listed = exchange.orders.filter(({ market }) => market === decodeURIComponent(slug)).toReversed();
  return good(listed.flatMap((order) => view(order, asOf, wanted)).slice(0, limit));
}

function view(order: SimOrder, asOf: number, wanted: readonly string[]): readonly object[] {
  const seen = standingAt(order, asOf);
  if (!seen || !wanted.includes(statuses[seen.status])) return [];
  const { orderId, clientOrderId, market, quantity, createdAt } = order;
  return [
    {
      id: orderId,
      ...(clientOrderId === undefined ? {} : { clientOrderId }),
      marketId: marketId(market),
      token: '1',
      type: 'GTC',
      status: statuses[seen.status],
      side: 'BUY',
      price: '0.1',
      originalSize: `${quantity}${UNIT}`,
      remainingSize: `${quantity - seen.filled}${UNIT}`,
      createdAt: new Date(createdAt).toISOString(),
    },
  ];
}

function positions(exchange: Exchange, asOf: number): readonly object[] {
  const byMarket = Map.groupBy(exchange.open(asOf), ({ market }) => market);
  return [...byMarket].map(([slug, orders]) => ({
    market: { slug, id: marketId(slug), title: slug },
    orders: { liveOrders: orders.flatMap((order) => view(order, asOf, ['LIVE'])) },
  }));
}

function lookUp(exchange: Exchange, asOf: number, body: string): readonly object[] {
  const { items } = JSON.parse(body) as { items: readonly CancelBody[] };
  return items.map(({ orderId, clientOrderId }, index) => {
    const order =
      orderId === undefined ? exchange.byClientOrderId(clientOrderId ?? '') : exchange.get(orderId);
    if (!order || !standingAt(order, asOf)) return { index, status: 'not_found' };
    const { market } = order;
    const found = { id: order.orderId, market: { slug: market, id: marketId(market), title: market } };
    return { index, status: 'found', orderId: order.orderId, data: { order: found } };
  });
}
