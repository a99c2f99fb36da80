import { isoTime } from '../time.ts';
import type { Line, OrderChange } from '../venue.ts';
import { authentication, endpoint } from './call.ts';

/** The fixed path that a handshake signs, whatever the host. Source: docs.limitless.exchange, websocket-events, 2026-04-30. */
const HANDSHAKE = '/socket.io/?EIO=4&transport=websocket';
const TIMEOUT = 10_000;

/**
 * Order events as hints. Their units differ between kinds and sources are not ordered, so nothing is read from them
 * but that something changed. Ends when the connection does; each connection is signed afresh.
 */
export async function* changes(line: Line, signal: AbortSignal): AsyncIterable<OrderChange> {
  const time = isoTime(line.now());
  const headers = authentication(line.secrets, time, `${time}\nGET\n${HANDSHAKE}\n`);
  const url = `${endpoint(line.account, 'socket')}/markets`;
  const socket = await line.world.socketIo(url, { headers, signal, timeoutMs: TIMEOUT });
  socket.emit('subscribe_order_events', {});
  for await (const { name } of socket) {
    if (name === 'system') yield { kind: 'connected' };
    if (name === 'orderEvent') yield { kind: 'reread' };
    if (name === 'exception') throw new Error('the venue refused the subscription');
  }
}
