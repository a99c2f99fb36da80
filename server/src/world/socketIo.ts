import { Agent } from 'node:https';
import type { Duplex } from 'node:stream';
import { io, type Socket } from 'socket.io-client';
import type { EventSocket, World } from '../venues/venue.ts';
import { RouteProblem } from './address.ts';
import type { Routes } from './route.ts';

type Event = { readonly name: string; readonly data: unknown };

/**
 * Opens one Socket.IO connection, by the way of the settings as they are. It never reconnects by itself, because
 * handshakes must be signed afresh.
 */
export function createSocketIo(route: Routes): World['socketIo'] {
  return (url, { headers, signal, timeoutMs }) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const given = new AbortController();
      const agent = new Dialing(new URL(url).origin, route, given.signal);
      const socket = io(url, {
        transports: ['websocket'],
        extraHeaders: { ...headers },
        reconnection: false,
        forceNew: true,
        timeout: timeoutMs,
        // Its types know an agent of browsers only; it hands it to ws, which takes Node's.
        agent: agent as unknown as boolean,
      });
      const timer = setTimeout(
        () => fail(new Error(`No connection within ${timeoutMs / 1000} s.`)),
        timeoutMs,
      );
      const onAbort = () => fail(new Error('aborted'));
      const settle = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', onAbort);
      };
      const fail = (error: Error) => {
        settle();
        given.abort();
        socket.disconnect();
        reject(agent.problem ?? error);
      };
      signal.addEventListener('abort', onAbort, { once: true });
      socket.once('connect_error', fail);
      const events = collect(socket, signal);
      socket.once('connect', () => {
        settle();
        resolve(events);
      });
    });
}

/** Gives Node's HTTP client a connection that was opened by our own way: its proxy, its trust. */
class Dialing extends Agent {
  problem: RouteProblem | undefined;
  readonly #origin: string;
  readonly #routes: Routes;
  readonly #signal: AbortSignal;
  readonly protocol: string;

  constructor(origin: string, route: Routes, signal: AbortSignal) {
    super();
    this.#origin = origin.replace(/^ws/, 'http');
    this.#routes = route;
    this.#signal = signal;
    this.protocol = new URL(this.#origin).protocol;
  }

  override createConnection(
    _options: object,
    created?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    this.#dial().then(
      (socket) => created?.(null, socket),
      (error: unknown) => {
        if (error instanceof RouteProblem) this.problem = error;
        const why = this.problem ?? new RouteProblem('The connection was given up.');
        // Node looks at the error alone.
        (created as ((error: Error) => void) | undefined)?.(why);
      },
    );
  }

  async #dial(): Promise<Duplex> {
    return (await this.#routes({ signal: this.#signal })).dial(this.#origin, this.#signal);
  }
}

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
