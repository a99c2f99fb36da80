/** A client that knows nothing of LSP but its frames: it sends whatever it is told to, in whatever order. */
import { PassThrough } from 'node:stream';
import { createConnection } from 'vscode-languageserver/node';
import { createNetworkSource } from '../../server/src/app/networkSource.ts';
import { start } from '../../server/src/app/start.ts';
import { venues } from '../../server/src/venues/index.ts';
import { createWorld } from '../../server/src/world/index.ts';

export interface Message {
  readonly id?: number;
  readonly method?: string;
  // What came is looked at by the tests; it may be anything.
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

export interface RawClient extends AsyncDisposable {
  /** All that came, in its order. */
  readonly received: readonly Message[];
  notify(method: string, params?: unknown): void;
  /** The whole answer, with its error. */
  ask(method: string, params?: unknown): Promise<Message>;
}

/** The server in this process, not initialized yet. Requests of the server are answered with null. */
export function rawClient(): RawClient {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const connection = createConnection(toServer, toClient);
  const world = createWorld(createNetworkSource(connection));
  start(connection, world, venues);
  const received: Message[] = [];
  const waiting = new Map<number, (message: Message) => void>();
  const send = (message: object) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    toServer.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  let rest = Buffer.alloc(0);
  toClient.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (let next = frame(rest); next; next = frame(rest)) {
      rest = rest.subarray(next.end);
      const message = JSON.parse(next.body) as Message;
      received.push(message);
      if (message.id === undefined) continue;
      if (message.method === undefined) waiting.get(message.id)?.(message);
      else send({ id: message.id, result: null });
    }
  });
  let id = 0;
  const ask = (method: string, params?: unknown) =>
    new Promise<Message>((resolve) => {
      waiting.set(++id, resolve);
      send({ id, method, params });
    });
  return {
    received,
    ask,
    notify: (method, params) => send({ method, params }),
    [Symbol.asyncDispose]: async () => {
      await ask('shutdown');
      connection.dispose();
      await world.close();
    },
  };
}

function frame(bytes: Buffer): { readonly body: string; readonly end: number } | undefined {
  const head = bytes.indexOf('\r\n\r\n');
  const length = Number(/Content-Length: (\d+)/i.exec(bytes.toString('latin1', 0, Math.max(head, 0)))?.[1]);
  const end = head + 4 + length;
  if (head < 0 || !(end <= bytes.length)) return undefined;
  return { body: bytes.toString('utf8', head + 4, end), end };
}
