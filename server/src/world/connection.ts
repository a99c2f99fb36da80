import type { Socket } from 'node:net';
import { Client } from 'undici';
import type { Route } from './route.ts';

/** How long a connection may be idle where the venue says nothing, and at most where it says more, ms. */
const IDLE = { usual: 4_000, most: 55_000 };
/** How long a connection may wait for its first request: venues give up on such ones after a minute, ms. */
const UNUSED = 60_000;

/** The connection was gone, or held bytes that nobody asked for, before anything was written to it. */
export class UnusableConnection extends Error {
  constructor() {
    super('The connection was closed before anything was written to it.');
  }
}

/**
 * One socket, and undici's HTTP/1.1 on it. The client gets this socket and never another: whatever its reasons, it has
 * no connection on which it could send a request again.
 */
export class Connection {
  readonly client: Client;
  /** The way by which it was made: not used any more once the settings changed. */
  readonly route: Route;
  readonly #socket: Socket;
  readonly #openedAt = performance.now();
  #given = false;
  #cut = false;

  constructor(origin: string, socket: Socket, route: Route) {
    this.route = route;
    this.#socket = socket;
    // Before undici's own listener: it takes a reset after a reply without a length for its regular end.
    socket.on('error', () => {
      this.#cut = true;
    });
    socket.setTimeout(UNUSED, () => socket.destroy());
    socket.unref();
    this.client = new Client(origin, {
      allowH2: false,
      pipelining: 1,
      connect: (_options, callback) => this.#give(callback),
      keepAliveTimeout: IDLE.usual,
      keepAliveMaxTimeout: IDLE.most,
      // A request has a time limit of its own, for all of it.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** Whether a request can be written to it, as far as can be seen from here. */
  get isUsable(): boolean {
    const { destroyed, readable, readableLength, writable } = this.#socket;
    return !destroyed && readable && writable && (this.#given || readableLength === 0);
  }

  /** Whether it ended in an error, such as a reset. */
  get wasCut(): boolean {
    return this.#cut;
  }

  /** Since it was opened, ms. */
  get age(): number {
    return performance.now() - this.#openedAt;
  }

  onClose(listener: () => void): void {
    this.#socket.once('close', listener);
  }

  close(): void {
    this.#socket.destroy();
  }

  /** After a turn of the event loop, so that an end or bytes that already arrived are seen before anything is written. */
  #give(callback: (...result: [null, Socket] | [Error, null]) => void): void {
    const first = !this.#given;
    setImmediate(() => {
      if (!first || !this.isUsable) {
        callback(new UnusableConnection(), null);
        return;
      }
      this.#given = true;
      this.#socket.setTimeout(0);
      this.#socket.ref();
      callback(null, this.#socket);
    });
  }
}
