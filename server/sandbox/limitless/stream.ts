/** Order events over Socket.IO: namespace `/markets`, websocket only, one subscription for all markets. */
import type { Server as HttpServer, IncomingMessage } from 'node:http';
import { Server, type Socket } from 'socket.io';
import type { Fault, Faults } from '../faults.ts';
import type { Journal } from '../journal.ts';
import { authProblem } from './access.ts';
import { eventsOf } from './events.ts';
import { handshakeTarget } from './hmac.ts';
import { ownProfile } from './seed.ts';
import type { State } from './state.ts';

const room = 'orders of the practice profile';
const handshake = { method: 'GET', target: handshakeTarget, body: new Uint8Array() };
const venue = 'limitless';

export interface Stream {
  /** Breaks every connection, as a load balancer does; clients may come back. */
  drop(): void;
  stop(): Promise<void>;
}

export function openStream(http: HttpServer, state: State, faults: Faults, journal: Journal): Stream {
  const io = new Server(http, {
    path: '/socket.io/',
    transports: ['websocket'],
    serveClient: false,
    allowRequest: (request, decide) => admit(request, decide, faults, journal),
  });
  const markets = io.of('/markets');
  markets.on('connection', (socket) => welcome(socket, state, journal));
  let lastId = 0;
  state.book.onChange((change) => {
    if (change.order.ownerId !== ownProfile) return;
    for (const event of eventsOf(change, () => ++lastId)) {
      state.streamFaults.carry(() => markets.to(room).emit('orderEvent', event));
    }
  });
  return {
    drop: () => {
      for (const socket of markets.sockets.values()) socket.request.socket.destroy();
    },
    stop: () => io.close(),
  };
}

type Decide = (problem: string | null | undefined, allowed: boolean) => void;

/** The faults of handshakes; the credentials are checked once the namespace is joined. */
function admit(request: IncomingMessage, decide: Decide, faults: Faults, journal: Journal): void {
  const target = request.url ?? '';
  const entry = journal.add({ venue, method: 'GET', target, headers: request.headers, body: '' });
  const fault = faults.take('socket', target);
  const allow = () => {
    entry.status = 101;
    decide(null, true);
  };
  if (!fault) allow();
  else setTimeout(() => spoil(request, fault, allow), fault.ms ?? 0).unref();
}

function spoil(request: IncomingMessage, fault: Fault, allow: () => void): void {
  if (fault.kind === 'delay') allow();
  else if (fault.kind === 'status' || fault.kind === 'errorAfter') {
    request.socket.end(
      `HTTP/1.1 ${fault.status ?? 503} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`,
    );
  } else if (fault.kind === 'garbage') request.socket.end('not a handshake\r\n\r\n');
  else if (fault.kind !== 'hang') request.socket.destroy();
}

function welcome(socket: Socket, state: State, journal: Journal): void {
  const { headers } = socket.handshake;
  const problem = () => authProblem(state, headers, handshake);
  const named = 'lmts-api-key' in headers || 'x-api-key' in headers;
  const atHandshake = named ? problem() : undefined;
  if (atHandshake !== undefined) {
    socket.emit('exception', { status: 'error', message: atHandshake });
    socket.disconnect(true);
    return;
  }
  socket.on('subscribe_order_events', (payload?: unknown) => {
    const body = JSON.stringify(payload) ?? '';
    journal.add({ venue, method: 'EMIT', target: 'subscribe_order_events', headers: {}, body });
    // The venue checks the headers of the handshake again, so a subscription that comes late is refused.
    const refused = problem();
    if (refused !== undefined) {
      socket.emit('exception', { status: 'error', message: refused });
      return;
    }
    void socket.join(room);
    socket.emit('authenticated', { message: 'Authenticated' });
    socket.emit('system', { message: 'Successfully subscribed to order event updates' });
  });
}
