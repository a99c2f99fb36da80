import { isoTime } from '../time.ts';
import type { AccountTransport, EventSocket, OrderChange } from '../venue.ts';
import { endpoint, proofOf } from './call.ts';
import { hasStream } from './credentials.ts';

/** The fixed path that a handshake signs, whatever the host. Source: docs.limitless.exchange, websocket-events, 2026-04-30. */
const HANDSHAKE = '/socket.io/?EIO=4&transport=websocket';
const TIMEOUT = 10_000;

/** Undefined where the account is polled. */
export function changes(
  transport: AccountTransport,
  signal: AbortSignal,
): AsyncIterable<OrderChange> | undefined {
  return hasStream(transport.account) ? orderEvents(transport, signal) : undefined;
}

/**
 * Order events as hints. Their units differ between kinds and sources are not ordered, so nothing is read from them
 * but that something changed. Ends when the connection does; each connection is signed afresh.
 */
async function* orderEvents(transport: AccountTransport, signal: AbortSignal): AsyncIterable<OrderChange> {
  const time = isoTime(transport.now());
  const headers = proofOf(transport, time, `${time}\nGET\n${HANDSHAKE}\n`);
  const url = `${endpoint(transport.account, 'socket')}/markets`;
  const socket: EventSocket = await transport.world.socketIo(url, { headers, signal, timeoutMs: TIMEOUT });
  socket.emit('subscribe_order_events', {});
  for await (const { name, data } of socket) {
    if (name === 'system' && /subscribed/i.test(textAt(data, 'message') ?? '')) yield { kind: 'connected' };
    if (name === 'orderEvent') yield reread(transport, data);
    if (name === 'exception') throw new Error('the venue refused the subscription to order events');
  }
}

/** The market of an event, found through the orders that are known; without one, all markets are read again. */
function reread(transport: AccountTransport, data: unknown): OrderChange {
  const orderId = textAt(data, 'orderId');
  const marketId = textAt(data, 'marketId');
  const slug = textAt(data, 'marketSlug');
  const orders = [...transport.known().values()];
  const order = orders.find(
    (known) => known.orderId === orderId || (marketId && known.market.alias === marketId),
  );
  const market = slug ?? order?.market.id;
  return market === undefined ? { kind: 'reread' } : { kind: 'reread', market };
}

function textAt(data: unknown, key: string): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const value: unknown = Reflect.get(data, key);
  return typeof value === 'string' ? value : undefined;
}
