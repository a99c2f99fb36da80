/** Plain WebSockets for practice venues: admission before the upgrade, the journal, and the faults of handshakes. */
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Fault, Faults } from './faults.ts';
import type { Entry, Journal } from './journal.ts';

export type Admission<Session> =
  | { readonly session: Session /** Echoed to the client. */; readonly protocol?: string }
  | { readonly refused: number; readonly body: unknown };

export interface StreamServing<Session> {
  readonly venue: string;
  readonly journal: Journal;
  readonly faults: Faults;
  admit(request: IncomingMessage): Admission<Session> | Promise<Admission<Session>>;
  opened?(connection: Connection<Session>): void;
  /** A message of the client; undefined when it was binary. Sets the status of its entry once it is answered. */
  heard(connection: Connection<Session>, text: string | undefined, entry: Entry): void;
  /** What the journal calls a message, such as `cancelOrder`. */
  nameOf(text: string): string;
}

/** An open connection. */
export class Connection<Session> {
  readonly session: Session;
  readonly #webSocket: WebSocket;
  readonly #socket: Duplex;

  constructor(session: Session, webSocket: WebSocket, socket: Duplex) {
    this.session = session;
    this.#webSocket = webSocket;
    this.#socket = socket;
  }

  send(text: string): void {
    this.#webSocket.send(text);
  }

  /** The head of a frame and half of what it announces, then the cut. */
  sendHalf(text: string): void {
    const bytes = Buffer.from(text);
    const head = Buffer.from([0x81, 126, bytes.length >> 8, bytes.length & 0xff]);
    this.#socket.write(Buffer.concat([head, bytes.subarray(0, bytes.length / 2)]), () => this.cut());
  }

  /** Breaks the connection without a word. */
  cut(): void {
    this.#socket.destroy();
  }

  close(code: number, reason: string): void {
    this.#webSocket.close(code, reason);
  }
}

export class WebSockets<Session> {
  readonly connections = new Set<Connection<Session>>();
  readonly #serving: StreamServing<Session>;

  constructor(http: Server, serving: StreamServing<Session>) {
    this.#serving = serving;
    http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      socket.on('error', () => socket.destroy());
      this.#receive(request, socket, head);
    });
  }

  /** Breaks every connection, as a load balancer does; clients may come back. */
  drop(): void {
    for (const connection of this.connections) connection.cut();
  }

  #receive(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const { venue, journal, faults } = this.#serving;
    const target = request.url ?? '';
    const entry = journal.add({ venue, method: 'GET', target, headers: request.headers, body: '' });
    const allow = () => void this.#admit(request, socket, head, entry);
    const fault = faults.take('socket', target);
    if (!fault) allow();
    else setTimeout(() => spoil(socket, fault, allow), fault.ms ?? 0).unref();
  }

  async #admit(request: IncomingMessage, socket: Duplex, head: Buffer, entry: Entry): Promise<void> {
    const admission = await this.#serving.admit(request);
    if ('refused' in admission) {
      entry.status = admission.refused;
      refuse(socket, admission.refused, admission.body);
      return;
    }
    entry.status = 101;
    const handleProtocols = () => admission.protocol ?? false;
    const upgrading = new WebSocketServer({ noServer: true, handleProtocols });
    upgrading.handleUpgrade(request, socket, head, (webSocket) => {
      this.#open(new Connection(admission.session, webSocket, socket), webSocket);
    });
  }

  #open(connection: Connection<Session>, webSocket: WebSocket): void {
    const { venue, journal } = this.#serving;
    this.connections.add(connection);
    webSocket.once('close', () => this.connections.delete(connection));
    webSocket.on('error', () => connection.cut());
    webSocket.on('message', (data: Buffer, isBinary: boolean) => {
      const body = data.toString('utf8');
      const target = isBinary ? '' : this.#serving.nameOf(body);
      const entry = journal.add({ venue, method: 'FRAME', target, headers: {}, body });
      this.#serving.heard(connection, isBinary ? undefined : body, entry);
    });
    this.#serving.opened?.(connection);
  }
}

function spoil(socket: Duplex, fault: Fault, allow: () => void): void {
  if (fault.kind === 'delay') allow();
  else if (fault.kind === 'status' || fault.kind === 'errorAfter') {
    refuse(socket, fault.status ?? 503, fault.body ?? '');
  } else if (fault.kind === 'garbage') socket.end('not a handshake\r\n\r\n');
  else if (fault.kind !== 'hang') socket.destroy();
}

function refuse(socket: Duplex, status: number, body: unknown): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? 'Refused'}\r\nConnection: close\r\nContent-Type: ${type}\r\n` +
      `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}
