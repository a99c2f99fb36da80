/** A stand-in for Synthetix: an honest book behind plain HTTP, and a script that may answer anything instead. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerOf } from './synthetixAnswers.ts';

export interface StandInOrder {
  readonly id: string;
  readonly clientId?: string;
  status: 'placed' | 'partially filled' | 'filled' | 'cancelled';
  filled: string;
  createdAt: number;
  updatedAt: number;
}

/** One request as it was read off the wire. */
export interface Seen {
  readonly action: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly body: string;
  readonly at: number;
}

/** What goes back instead of the honest answer; a function does what it likes with the response. */
export type Scripted =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown }
  | ((response: ServerResponse) => void);

export interface StandIn extends AsyncDisposable {
  readonly url: string;
  readonly seen: readonly Seen[];
  readonly book: Map<string, StandInOrder>;
  /** Places orders that were open for a minute. */
  place(id: string, more?: Partial<StandInOrder>): StandInOrder;
  /** Asked for each request. `honest` acts on the book when called. */
  script: (seen: Seen, honest: () => unknown) => Scripted | undefined | Promise<Scripted | undefined>;
  cancels(): readonly Seen[];
}

export const SUB_ACCOUNT = '1800000000000000001';

export async function startStandIn(): Promise<StandIn> {
  const seen: Seen[] = [];
  const book = new Map<string, StandInOrder>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = readSeen(Buffer.concat(chunks).toString('utf8'));
    seen.push(one);
    const honest = () => answerOf(book, one);
    const scripted = (await standIn.script(one, honest)) ?? { body: honest() };
    if (typeof scripted === 'function') return scripted(response);
    const { status = 200, headers, body } = scripted;
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  server.on('clientError', (_, socket) => socket.destroy());
  server.on('upgrade', (_, socket) =>
    socket.on('error', () => undefined).end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const standIn: StandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    book,
    place: (id, more = {}) => {
      const at = Date.now() - 60_000;
      const order: StandInOrder = {
        id,
        status: 'placed',
        filled: '0',
        createdAt: at,
        updatedAt: at,
        ...more,
      };
      book.set(id, order);
      return order;
    },
    script: () => undefined,
    cancels: () => seen.filter(({ action }) => action.startsWith('cancel')),
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return standIn;
}

function readSeen(body: string): Seen {
  const { params = {} } = (body === '' ? {} : JSON.parse(body)) as { params?: Record<string, unknown> };
  return { action: String(params['action']), params, body, at: Date.now() };
}
