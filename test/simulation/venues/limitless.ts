/** Limitless on the wire. Shapes: docs/venues/limitless.md. */
import { createHash } from 'node:crypto';
import { limitless } from '../../../server/src/venues/limitless/index.ts';
import type { Call } from '../../../server/src/venues/venue.ts';
import { type Exchange, type SimOrder, standing, standingAt, uuidOf } from '../exchange.ts';
import type { Answer, Asked, Meeting, SimVenue } from './venue.ts';

/** How far a request's time may be off, ms. */
const WINDOW = 30_000;
const UNIT = '000000';
const statuses = { open: 'LIVE', cancelled: 'CANCELED', filled: 'MATCHED', expired: 'CANCELED' } as const;

export function simLimitless(): SimVenue {
  return {
    venue: limitless,
    account: {
      id: 'acc',
      venue: 'limitless',
      name: 'Main',
      environment: 'sandbox',
      endpoints: { rest: 'http://venue.test', socket: 'http://venue.test' },
      options: {},
    },
    secrets: { tokenId: 'token', secret: 'c2VjcmV0c2VjcmV0' },
    markets: ['market-a', 'market-b'],
    nameOrder: uuidOf,
    asks,
    answer,
    limit: (retryAfter) => ({
      status: 429,
      body: { message: 'Too many requests' },
      ...(retryAfter === undefined ? {} : { retryAfter }),
    }),
    broken: () => refuse(500, 'Internal server error'),
    hear: (text) => {
      const isUp = text.startsWith('subscribe_order_events');
      const words = { message: 'Successfully subscribed to order event updates' };
      return { isUp, replies: isUp ? [JSON.stringify({ name: 'system', data: words })] : [] };
    },
    event: (order) => JSON.stringify({ name: 'orderEvent', data: eventOf(order) }),
    shows: (status) => (status === 'expired' ? 'cancelled' : status),
    otherProgram: () => undefined,
  };
}

function eventOf(order: SimOrder): object {
  const { orderId, market } = order;
  return { source: 'OME', type: 'UPDATE', orderId, marketId: marketId(market), status: standing(order).status };
}

function asks(call: Call): Asked {
  const { method, target, headers, body = '' } = call;
  const text = `${headers['lmts-timestamp'] ?? ''}\n${method}\n${target}\n${body}`;
  const rest = { what: `${method} ${target}`, shown: text };
  const path = target.split('?')[0] ?? '';
  const isCancel = method === 'DELETE' || path === '/orders/cancel' || path === '/orders/batch-cancel';
  if (!isCancel) return { ...rest, kind: 'read', by: 'all', ids: [], intent: '' };
  const intent = `payload ${createHash('sha256').update(text, 'utf8').digest('hex')}`;
  const market = /^\/orders\/all\/(.+)$/.exec(path)?.[1];
  if (market !== undefined) {
    return { ...rest, intent, kind: 'cancel', by: 'all', ids: [decodeURIComponent(market)] };
  }
  if (method === 'DELETE') {
    return { ...rest, intent, kind: 'cancel', by: 'orderId', ids: [path.slice('/orders/'.length)] };
  }
  return { ...rest, intent, kind: 'cancel', ...namedIn(JSON.parse(body)) };
}

interface CancelBody {
  readonly orderId?: string;
  readonly clientOrderId?: string;
  readonly orderIds?: readonly string[];
  readonly clientOrderIds?: readonly string[];
}

function namedIn({ orderId, clientOrderId, orderIds, clientOrderIds }: CancelBody): Pick<Asked, 'by' | 'ids'> {
  if (orderId !== undefined) return { by: 'orderId', ids: [orderId] };
  if (orderIds !== undefined) return { by: 'orderId', ids: orderIds };
  return { by: 'clientOrderId', ids: clientOrderIds ?? [clientOrderId ?? ''] };
}

function answer(call: Call, asked: Asked, meeting: Meeting): Answer {
  const { exchange } = meeting;
  const time = Date.parse(call.headers['lmts-timestamp'] ?? '');
  if (!(Math.abs(time - exchange.now()) <= WINDOW))
    return refuse(401, 'Request timestamp is outside the allowed window');
  return asked.kind === 'read' ? read(call, meeting) : cancel(call, asked, meeting);
}

function refuse(status: number, message: string, more: object = {}): Answer {
  return { status, body: { message, ...more } };
}

function read({ target, body }: Call, { exchange, asOf }: Meeting): Answer {
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

function good(body: unknown): Answer {
  return { status: 200, body };
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

function marketId(market: string): string {
  return String(market.charCodeAt(market.length - 1));
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
    const order = orderId === undefined ? exchange.byClientOrderId(clientOrderId ?? '') : exchange.get(orderId);
    if (!order || !standingAt(order, asOf)) return { index, status: 'not_found' };
    const { market } = order;
    const found = { id: order.orderId, market: { slug: market, id: marketId(market), title: market } };
    return { index, status: 'found', orderId: order.orderId, data: { order: found } };
  });
}

function cancel(call: Call, { by, ids }: Asked, meeting: Meeting): Answer {
  const { exchange } = meeting;
  const now = exchange.open(Number.POSITIVE_INFINITY);
  if (by === 'all') {
    const orders = now.filter(({ market }) => market === ids[0]);
    return orders.length === 0 ? good({ message: 'Orders canceled successfully' }) : many(orders, meeting);
  }
  const find = (id: string) => (by === 'orderId' ? exchange.get(id) : exchange.byClientOrderId(id));
  const isBatch = call.target.startsWith('/orders/batch-cancel');
  const found = ids.flatMap((id) => find(id) ?? []);
  const [first] = found;
  if (!first) return refuse(404, isBatch ? 'Orders not found' : 'Order not found');
  if (!isBatch) return one(first, meeting);
  if (found.some(({ market }) => market !== first.market))
    return refuse(400, 'All orders must be in the same market');
  return many(found, meeting);
}

function one(order: SimOrder, meeting: Meeting): Answer {
  const failed = act(order, meeting, true);
  if (failed === undefined) return good({ message: 'Order canceled successfully' });
  if (failed.reason !== 'ORDER_RELEASE_IN_PROGRESS') return refuse(400, failed.message);
  return { status: 409, body: { reason: failed.reason, retryable: true } };
}

interface Failed {
  readonly orderId: string;
  readonly reason: string;
  readonly message: string;
}

function act(order: SimOrder, { exchange, arrival, mishap }: Meeting, isFirst: boolean): Failed | undefined {
  const { orderId } = order;
  if (isFirst && mishap === 'fills') exchange.fill(order);
  const { status } = standing(order);
  if (status === 'cancelled' || status === 'expired')
    return { orderId, reason: 'ORDER_NOT_FOUND', message: 'Order is already canceled' };
  if (status === 'filled') return { orderId, reason: 'UNKNOWN_ERROR', message: 'Order cannot be cancelled' };
  if (isFirst && mishap === 'held')
    return { orderId, reason: 'ORDER_RELEASE_IN_PROGRESS', message: 'Order release is in progress' };
  exchange.cancel(order, arrival);
  return undefined;
}

function many(orders: readonly SimOrder[], meeting: Meeting): Answer {
  const failed = orders.flatMap((order, i) => act(order, meeting, i === 0) ?? []);
  const lost = new Set(failed.map(({ orderId }) => orderId));
  const canceled = orders.map(({ orderId }) => orderId).filter((id) => !lost.has(id));
  if (canceled.length === 0)
    return refuse(400, 'None of the orders could be canceled', { canceled, failed });
  return { status: failed.length === 0 ? 200 : 207, body: { message: 'Orders canceled successfully', canceled, failed } };
}
