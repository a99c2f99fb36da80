import { io, type Socket } from 'socket.io-client';
import type { EventSocket, World } from '../venues/venue.ts';

type Event = { readonly name: string; readonly data: unknown };

/** Opens one Socket.IO connection. It never reconnects by itself, because handshakes must be signed afresh. */
export const socketIo: World['socketIo'] = (url, { headers, signal, timeoutMs }) =>
  new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const socket = io(url, {
      transports: ['websocket'],
      extraHeaders: { ...headers },
      reconnection: false,
      forceNew: true,
      timeout: timeoutMs,
    });
    const timer = setTimeout(() => fail(new Error(`No connection within ${timeoutMs / 1000} s.`)), timeoutMs);
    const onAbort = () => fail(new Error('aborted'));
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
    };
    const fail = (error: Error) => {
      settle();
      socket.disconnect();
      reject(error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    socket.once('connect_error', fail);
    const events = collect(socket, signal);
    socket.once('connect', () => {
      settle();
      resolve(events);
    });
  });

/** Events as an async iterable that ends with the connection. Listens at once, so that none is lost. */
function collect(socket: Socket, signal: AbortSignal): EventSocket {
  const queue: Event[] = [];
  let wake: (() => void) | undefined;
  let open = true;
  const end = () => {
    open = false;
    wake?.();
  };
  socket.onAny((name: string, data: unknown) => {
    queue.push({ name, data });
    wake?.();
  });
  socket.once('disconnect', end);
  signal.addEventListener('abort', () => socket.disconnect(), { once: true });
  return {
    emit: (name, data) => {
      socket.emit(name, data);
    },
    async *[Symbol.asyncIterator]() {
      try {
        while (open || queue.length > 0) {
          const event = queue.shift();
          if (event) yield event;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        socket.disconnect();
      }
    },
  };
}
