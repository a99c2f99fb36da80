import { Client, WebSocket } from 'undici';
import type { TextSocket, World } from '../venues/venue.ts';
import { RouteProblem } from './address.ts';
import { MAX_REPLY_BYTES } from './reply.ts';
import type { Routes } from './route.ts';

/**
 * Opens one WebSocket, by the way of the settings as they are. It never reconnects by itself. Redirects are refused by
 * the WebSocket protocol itself. Subprotocols go as a header: given as such they would have to be echoed, and not every
 * venue echoes. One that was not asked for is refused all the same.
 */
export function createWebSocket(route: Routes): World['webSocket'] {
  return (url, { headers, protocols = [], signal, timeoutMs }) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const asked = protocols.length > 0 ? { 'sec-websocket-protocol': protocols.join(', ') } : {};
      const given = new AbortController();
      let problem = 'The server refused the connection or cannot be reached.';
      const dispatcher = oneConnection(url, route, given.signal, (why) => {
        problem = why.message;
      });
      const socket = new WebSocket(url, { headers: { ...headers, ...asked }, dispatcher });
      const fail = (message: string) => {
        settle();
        given.abort();
        socket.close();
        reject(new Error(message));
      };
      const timer = setTimeout(() => fail(`No connection within ${timeoutMs / 1000} s.`), timeoutMs);
      const onAbort = () => fail('aborted');
      const onRefused = () => fail(problem);
      const settle = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
        socket.removeEventListener('error', onRefused);
        socket.removeEventListener('close', onRefused);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      // An error after the handshake is followed by a close; without a listener it would be thrown.
      socket.addEventListener('error', () => undefined);
      socket.addEventListener('error', onRefused, { once: true });
      socket.addEventListener('close', onRefused, { once: true });
      const messages = collect(socket, signal);
      const onOpen = () => {
        settle();
        resolve(messages);
      };
      socket.addEventListener('open', onOpen, { once: true });
    });
}

/** A client for one handshake: it connects once, so that nothing is ever sent a second time. */
function oneConnection(
  url: string,
  route: Routes,
  signal: AbortSignal,
  failed: (why: RouteProblem) => void,
): Client {
  const origin = new URL(url).origin.replace(/^ws/, 'http');
  let dialed = false;
  const dial = async () => {
    if (dialed) throw new RouteProblem('The connection was closed.');
    dialed = true;
    return (await route({ signal })).dial(origin, signal);
  };
  return new Client(origin, {
    allowH2: false,
    pipelining: 1,
    webSocket: { maxPayloadSize: MAX_REPLY_BYTES },
    connect: (_options, callback) => {
      dial().then(
        (socket) => callback(null, socket),
        (error: unknown) => {
          const why =
            error instanceof RouteProblem ? error : new RouteProblem('The connection was given up.');
          failed(why);
          callback(why, null);
        },
      );
    },
  });
}

/** Text messages as an async iterable. Listens at once, so that none is lost. Binary messages are passed over. */
function collect(socket: WebSocket, signal: AbortSignal): TextSocket {
  const queue: string[] = [];
  let wake: (() => void) | undefined;
  let open = true;
  const end = () => {
    open = false;
    wake?.();
  };
  socket.addEventListener('message', ({ data }) => {
    if (typeof data !== 'string') return;
    queue.push(data);
    wake?.();
  });
  socket.addEventListener('close', end, { once: true });
  signal.addEventListener('abort', () => socket.close(), { once: true });
  return {
    send(text) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(text);
      return true;
    },
    close: () => socket.close(),
    async *[Symbol.asyncIterator]() {
      try {
        while (open || queue.length > 0) {
          const message = queue.shift();
          if (message !== undefined) yield message;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      } finally {
        socket.close();
      }
    },
  };
}
