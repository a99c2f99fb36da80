/** The list of orders and a single one. */
import type { Call, Reply } from './call.ts';
import { type InstType, instTypes, isOpen, type PracticeOrder } from './order.ts';
import { refused } from './refuse.ts';
import { listed, single } from './views.ts';

/** When the book was as the reads show it. */
function shownAt({ fault }: Call): number {
  return fault?.kind === 'staleReads' ? Date.now() - (fault.ms ?? 0) : Number.POSITIVE_INFINITY;
}

/** `GET …/orders?instType=…[&symbol=…][&unit=…][&includeClosed=…]`, newest first. There are no pages. */
export function listOrders(call: Call): Reply {
  const { query, state } = call;
  const instType = instTypes.find((name) => name === query.get('instType'));
  if (!instType) return refused(400, `instType must be one of ${instTypes.join(', ')}`);
  const [unit, closed] = [unitOf(call), query.get('includeClosed') ?? 'false'];
  if (!unit) return refused(400, 'unit must be sats or btc');
  if (closed !== 'true' && closed !== 'false') return refused(400, 'includeClosed must be true or false');
  const orders = chosen(call, instType, closed === 'true');
  return { body: { error: false, data: { orders: orders.map((order) => listed(state, order, unit)) } } };
}

function chosen(call: Call, instType: InstType, closedToo: boolean): PracticeOrder[] {
  const symbol = call.query.get('symbol');
  return call.state.book.orders
    .all(shownAt(call))
    .filter(({ market }) => market.instType === instType && (symbol === null || market.symbol === symbol))
    .filter((order) => closedToo || isOpen(order))
    .sort((a, b) => b.createdAt - a.createdAt);
}

/** `GET …/orders/{orderId}`. The documented example has no `error`; the edition of 2026 has. */
export function getOrder(call: Call): Reply {
  const unit = unitOf(call, 'sats');
  if (!unit) return refused(400, 'unit must be sats or btc');
  const order = call.state.book.orders.get(call.orderId, shownAt(call));
  if (!order) return refused(404, 'Order not found');
  const data = { order: single(call.state, order, unit) };
  return { body: call.state.behavior.fields === '2025' ? { data } : { data, error: false } };
}

function unitOf({ query, state }: Call, usual = state.behavior.unit): 'btc' | 'sats' | undefined {
  const unit = query.get('unit') ?? usual;
  return unit === 'btc' || unit === 'sats' ? unit : undefined;
}
