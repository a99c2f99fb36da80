/** The TCP connections of a server: what is below TLS, and which of them nothing is asked over. */
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Any socket that knows from where it came: over TLS and HTTP/2 it is not the TCP connection itself. */
interface Above {
  readonly remotePort?: number | undefined;
}

export class Connections {
  readonly #byPort = new Map<number, Socket>();
  /** How many requests, or streams of events, are open over it; absent until the first. */
  readonly #open = new WeakMap<Socket, number>();

  constructor(server: Server) {
    server.on('connection', (socket: Socket) => {
      const { remotePort } = socket;
      if (remotePort === undefined) return;
      this.#byPort.set(remotePort, socket);
      socket.once('close', () => {
        if (this.#byPort.get(remotePort) === socket) this.#byPort.delete(remotePort);
      });
    });
    server.on('upgrade', ({ socket }) => void this.began(socket));
    server.closeIdleConnections = () => this.#closeIdle();
  }

  /** The TCP connection below; only that can be reset. */
  below({ remotePort }: Above): Socket | undefined {
    return remotePort === undefined ? undefined : this.#byPort.get(remotePort);
  }

  /** Counts a request; says whether its connection has served another before, and what to call when it is over. */
  began(above: Above): { readonly reused: boolean; over(): void } {
    const socket = this.below(above);
    if (!socket) return { reused: false, over: () => undefined };
    const count = (by: number) => this.#open.set(socket, (this.#open.get(socket) ?? 0) + by);
    const reused = this.#open.has(socket);
    count(1);
    return { reused, over: () => void count(-1) };
  }

  #closeIdle(): void {
    for (const socket of this.#byPort.values()) {
      if ((this.#open.get(socket) ?? 0) === 0) socket.destroy();
    }
  }
}
