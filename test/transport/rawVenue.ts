/** A venue of bytes: says whatever a test wants, over TCP or TLS, and counts what it was asked. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { Identity } from './certificates.ts';

export interface Incoming {
  /** The request's bytes as they came, head and body. */
  readonly text: string;
  /** Of this connection, from 0. */
  readonly index: number;
  /** Of the venue, from 0. */
  readonly connection: number;
  readonly socket: Socket;
}

export interface RawVenue {
  readonly port: number;
  readonly origin: string;
  /** The requests that came, complete or not. */
  readonly requests: readonly string[];
  /** How many connections were made. */
  readonly connections: number;
  readonly sockets: ReadonlySet<Socket>;
  stop(): Promise<void>;
}

export interface RawOptions {
  readonly identity?: Identity;
  readonly protocols?: readonly string[];
  /** At once when a connection is there. */
  readonly greet?: (socket: Socket, connection: number) => void;
  /** Once for each request, when it is complete; at its first byte with `early`. */
  readonly answer?: (incoming: Incoming) => void;
  readonly early?: true;
}

/** The TCP connections below TLS, which alone can be reset. */
const plains = new Map<string, Socket>();

/** Ends a connection with TCP's reset. */
export function reset(socket: Socket): void {
  plains.get(`${socket.localPort} ${socket.remotePort}`)?.resetAndDestroy();
}

export async function startRawVenue(options: RawOptions): Promise<RawVenue> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const serve = (socket: Socket) => {
    const connection = connections;
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    socket.setNoDelay(true);
    options.greet?.(socket, connection);
    if ('alpnProtocol' in socket && socket.alpnProtocol === 'h2') return;
    listen(
      socket,
      (text, index) => {
        requests.push(text);
        options.answer?.({ text, index, connection, socket });
      },
      options.early,
    );
  };
  const { identity, protocols } = options;
  const tls = { ...identity, ...(protocols ? { ALPNProtocols: [...protocols] } : {}) };
  const server: Server = identity ? createTlsServer(tls, serve) : createServer(serve);
  server.on('tlsClientError', () => undefined);
  server.on('connection', (plain: Socket) => plains.set(`${plain.localPort} ${plain.remotePort}`, plain));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `${identity ? 'https' : 'http'}://127.0.0.1:${port}`,
    requests,
    sockets,
    get connections() {
      return connections;
    },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Cuts what comes into requests by their length; nothing is taken to be sent in chunks. */
function listen(socket: Socket, heard: (text: string, index: number) => void, early = false): void {
  let [text, index, told] = ['', 0, false];
  socket.on('data', (bytes: Buffer) => {
    text += bytes.toString('latin1');
    if (early && !told) heard(text, index++);
    told = early;
    if (early) return;
    for (let end = endOf(text); end > 0 && end <= text.length; end = endOf(text)) {
      const request = text.slice(0, end);
      text = text.slice(end);
      heard(request, index++);
    }
  });
}

/** Where the first request ends; 0 while its head is not complete. */
function endOf(text: string): number {
  const head = text.indexOf('\r\n\r\n') + 4;
  if (head < 4) return 0;
  return head + Number(/^content-length: *(\d+)/im.exec(text.slice(0, head))?.[1] ?? 0);
}

/** A reply with a length. */
export function ok(body = '{"ok":true}', headers = ''): string {
  return `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}
