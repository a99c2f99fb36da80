/** Open orders, one of them, and orders that have been closed within the hour. */
import type { Answer } from '../serve.ts';
import { sortKey } from './book.ts';
import { type Call, refuse } from './call.ts';
import { isUlid, isUuid } from './ids.ts';
import { isOpen, type PracticeOrder } from './order.ts';
import { venueNow } from './state.ts';
import { avgFillPrice, orderView } from './views.ts';

const hourMs = 3_600_000;

/** When the book was as the reads show it. */
function shownAt({ fault }: Call): number {
  return fault?.kind === 'staleReads' ? Date.now() - (fault.ms ?? 0) : Number.POSITIVE_INFINITY;
}

/** `GET /open-orders[?market=…][&start=…]`: a page; `last` is where the next one starts, and absent on the last. */
export function openOrders(call: Call): Answer {
  const { state, query } = call;
  const [market, start] = [query.get('market'), query.get('start')];
  if (market !== null && !state.book.markets.includes(market)) return refuse(400, 'Invalid market');
  const after = start === null ? '' : cursorKey(start, state.userId);
  if (after === undefined) return refuse(400, 'Invalid start');
  const rest = state.book
    .open(shownAt(call))
    .filter((order) => (market === null || order.market === market) && sortKey(order) > after);
  const page = rest.slice(0, state.behavior.pageSize);
  const last = page.at(-1);
  return {
    status: 200,
    body: {
      openOrders: page.map((order) => orderView(state, order)),
      ...(last && rest.length > page.length ? { last: `${sortKey(last)}#${state.userId}` } : {}),
    },
  };
}

/** `ETH-USD#01HYXJVRCTDXQSTKZ17ND2SBJH#<user>`: the last order of the page before. */
function cursorKey(start: string, userId: string): string | undefined {
  const [market, orderId, user, ...rest] = start.split('#');
  return market && isUlid(orderId) && user === userId && rest.length === 0
    ? `${market}#${orderId}`
    : undefined;
}

/** `GET /open-order?market=…&order-id=…` or `client-request-id=…`. */
export function openOrder(call: Call): Answer {
  const found = named(call);
  if (typeof found === 'string') return refuse(400, found);
  return found && isOpen(found)
    ? { status: 200, body: { openOrder: orderView(call.state, found) } }
    : refuse(404, 'Order not found');
}

/** `GET /order`, the same way: also what was closed within the hour. */
export function findOrder(call: Call): Answer {
  const found = named(call);
  if (typeof found === 'string') return refuse(400, found);
  if (!found || (!isOpen(found) && venueNow(call.state) - found.updatedAt > hourMs)) {
    return refuse(404, 'Order not found');
  }
  const order = orderView(call.state, found);
  const { shape } = call.state.behavior;
  return {
    status: 200,
    body: shape === 'v1' ? { order, avgFillPrice: avgFillPrice(found) } : { order },
  };
}

/** The order that is meant; or what is wrong with the question. */
function named(call: Call): PracticeOrder | string | undefined {
  const { state, query } = call;
  const [market, id, request] = ['market', 'order-id', 'client-request-id'].map((name) => query.get(name));
  if (!market || !state.book.markets.includes(market)) return 'Invalid market';
  if ((id === null) === (request === null)) return 'Provide exactly one of order-id and client-request-id';
  if (id !== null && !isUlid(id)) return 'Invalid order-id';
  if (request !== null && !isUuid(request)) return 'Invalid client-request-id';
  const named = state.book.orders
    .all(shownAt(call))
    .filter((order) => order.market === market && (order.id === id || order.clientRequestId === request));
  // A clientRequestId can be used again: an open order before all others, else the newest.
  return named.find(isOpen) ?? named.at(-1);
}
