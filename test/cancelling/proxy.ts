/** A TCP proxy that does to connections what networks do: late, slow, silent, reset, cut in the middle. */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What happens to the bytes of the request that `matches`; all other bytes pass. */
export type Faults =
  | { readonly kind: 'clear' }
  /** Every piece this much later, ms. */
  | { readonly kind: 'late'; readonly ms: number }
  /** The reply comes byte by byte, this many ms apart. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Nobody listens: every connection ends, and no new one comes about. */
  | { readonly kind: 'closed' }
  /** The request is taken and passed on to nobody, and never answered. */
  | { readonly kind: 'swallow' }
  /** The request is taken, passed on to nobody, and the connection is reset. */
  | { readonly kind: 'resetBefore' }
  /** The request is passed on; its answer never comes. */
  | { readonly kind: 'hang' }
  /** The request is passed on; the connection is reset in place of the answer. */
  | { readonly kind: 'resetAfter' }
  /** The request is passed on; the answer is cut before its last bytes. */
  | { readonly kind: 'cut' };

export interface BadLine {
  /** The address that replaces the venue's. */
  readonly url: string;
  /** How many bytes of requests that match were passed on to the venue. */
  readonly passed: number;
  /** How many connections a request that matches was seen on. */
  readonly taken: number;
  /** From now on, for connections on which a request that matches is seen. */
  set(faults: Faults): Promise<void>;
  stop(): Promise<void>;
}

/** `matches` is asked about what a client writes. */
export async function startBadLine(target: string, matches: (bytes: Buffer) => boolean): Promise<BadLine> {
  const { hostname, pathname, port, protocol } = new URL(target);
  const sockets = new Set<Socket>();
  let faults: Faults = { kind: 'clear' };
  let passed = 0;
  let taken = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    return socket;
  };
  const server: Server = createServer((client) => {
    keep(client);
    const venue = keep(connect(Number(port), hostname));
    const transport = new Line(client, venue, {
      matches,
      faults: () => faults,
      take: () => {
        taken++;
      },
      count: (bytes) => {
        passed += bytes;
      },
    });
    lines.add(transport);
    client.on('close', () => lines.delete(transport));
    transport.run();
  });
  const listen = (own: number) => new Promise<void>((resolve) => server.listen(own, '127.0.0.1', resolve));
  const lines = new Set<Line>();
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  return {
    url: `${protocol}//127.0.0.1:${own}${pathname === '/' ? '' : pathname}`,
    get passed() {
      return passed;
    },
    get taken() {
      return taken;
    },
    set: async (next) => {
      faults = next;
      for (const transport of lines) if (transport.isSilent) transport.end();
      if (next.kind === 'closed' && server.listening) await close();
      if (next.kind !== 'closed' && !server.listening) await listen(own);
    },
    stop: async () => {
      if (server.listening) await close();
    },
  };
}

interface Sky {
  matches(bytes: Buffer): boolean;
  faults(): Faults;
  take(): void;
  count(bytes: number): void;
}

/** One connection through the proxy. */
class Line {
  readonly #client: Socket;
  readonly #venue: Socket;
  readonly #sky: Sky;
  #struck: Faults | undefined;
  #last: Promise<void> = Promise.resolve();

  constructor(client: Socket, venue: Socket, sky: Sky) {
    this.#client = client;
    this.#venue = venue;
    this.#sky = sky;
  }

  /** Nothing will ever come through it again. */
  get isSilent(): boolean {
    return this.#struck?.kind === 'hang' || this.#struck?.kind === 'swallow';
  }

  end(): void {
    this.#client.destroy();
    this.#venue.destroy();
  }

  run(): void {
    this.#client.on('data', (bytes) => this.#request(bytes));
    this.#venue.on('data', (bytes) => this.#answer(bytes));
    this.#client.on('close', () => this.#venue.end());
    this.#venue.on('close', () => this.#client.end());
  }

  #request(bytes: Buffer): void {
    const faults = this.#sky.faults();
    if (!this.#struck && faults.kind !== 'clear' && this.#sky.matches(bytes)) {
      this.#struck = faults;
      this.#sky.take();
    }
    const struck = this.#struck;
    if (struck?.kind === 'swallow') return;
    if (struck?.kind === 'resetBefore') {
      this.#client.resetAndDestroy();
      return;
    }
    if (struck) this.#sky.count(bytes.length);
    if (struck?.kind === 'late') setTimeout(() => this.#venue.write(bytes), struck.ms);
    else this.#venue.write(bytes);
  }

  #answer(bytes: Buffer): void {
    const struck = this.#struck;
    switch (struck?.kind) {
      case 'hang':
        return;
      case 'resetAfter':
        this.#client.resetAndDestroy();
        return;
      case 'cut':
        this.#client.write(bytes.subarray(0, -3), () => this.#client.destroy());
        return;
      case 'slow':
        this.#last = this.#last.then(() => this.#drip(bytes, struck.ms));
        return;
      case 'late':
        setTimeout(() => this.#client.write(bytes), struck.ms);
        return;
      default:
        this.#client.write(bytes);
    }
  }

  async #drip(bytes: Buffer, ms: number): Promise<void> {
    for (const byte of bytes) {
      await new Promise((resolve) => setTimeout(resolve, ms));
      this.#client.write(Buffer.of(byte));
    }
  }
}
