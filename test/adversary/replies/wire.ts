/** A venue that answers with exactly these bytes, and how it then ends the connection. Knows nothing of HTTP. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

export interface Wire {
  readonly bytes: Buffer;
  /** `keep` leaves it open, `end` closes it in order, `reset` cuts it. */
  readonly ending: 'keep' | 'end' | 'reset';
}

export interface RawVenue {
  readonly origin: string;
  /** What the next request is answered with. */
  answer: Wire;
  /** How many requests came. */
  readonly requests: number;
  close(): Promise<void>;
}

export async function startRawVenue(): Promise<RawVenue> {
  const sockets = new Set<Socket>();
  const state = { answer: { bytes: Buffer.alloc(0), ending: 'end' } as Wire, requests: 0 };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    let heard = '';
    socket.on('data', (chunk) => {
      heard += chunk.toString('latin1');
      if (!isComplete(heard)) return;
      heard = '';
      state.requests += 1;
      finish(socket, state.answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set answer(wire: Wire) {
      state.answer = wire;
    },
    get requests() {
      return state.requests;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Head and as much body as `content-length` says. */
function isComplete(heard: string): boolean {
  const end = heard.indexOf('\r\n\r\n');
  const length = Number(/^content-length: *(\d+)/im.exec(heard)?.[1] ?? 0);
  return end >= 0 && heard.length >= end + 4 + length;
}

function finish(socket: Socket, { bytes, ending }: Wire): void {
  if (ending === 'keep') socket.write(bytes);
  else if (ending === 'end') socket.end(bytes);
  // The bytes are given the time to be read: what is told apart is a reply that ended from one that was cut.
  else socket.write(bytes, () => setTimeout(() => socket.resetAndDestroy(), 30));
}

const head = (status: number, headers: Readonly<Record<string, string | number>>): string =>
  `HTTP/1.1 ${status} Said\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;

/** A reply as servers write it. */
export function plain(
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Buffer,
): Buffer {
  const bytes = Buffer.from(body as string);
  const type = { 'content-type': 'application/json' };
  return Buffer.concat([
    Buffer.from(head(status, { ...type, ...headers, 'content-length': bytes.length })),
    bytes,
  ]);
}

/** One success in many bytes. `whole`: all of it came, so that it may be believed. */
export function wiresOf(
  body: string,
): readonly { readonly name: string; readonly wire: Wire; readonly whole: boolean }[] {
  const bytes = Buffer.from(body);
  const { length } = bytes;
  const half = bytes.subarray(0, length >> 1);
  const size = length.toString(16);
  const make = (name: string, whole: boolean, text: string, payload: Buffer, ending: Wire['ending']) => ({
    name,
    whole,
    wire: { bytes: Buffer.concat([Buffer.from(text), payload]), ending },
  });
  const chunked = head(200, { 'transfer-encoding': 'chunked' });
  const bom = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]);
  return [
    make('with its length', true, head(200, { 'content-length': length }), bytes, 'keep'),
    make('in chunks', true, chunked, Buffer.from(`${size}\r\n${body}\r\n0\r\n\r\n`), 'keep'),
    make('until the end of the connection', true, head(200, {}), bytes, 'end'),
    make('until a reset', false, head(200, {}), bytes, 'reset'),
    make('cut after half, in order', false, head(200, { 'content-length': length }), half, 'end'),
    make('cut after half, by a reset', false, head(200, { 'content-length': length }), half, 'reset'),
    make('shorter than its length', false, head(200, { 'content-length': length + 9 }), bytes, 'end'),
    make(
      'shorter than its length, by a reset',
      false,
      head(200, { 'content-length': length + 9 }),
      bytes,
      'reset',
    ),
    make('longer than its length', false, head(200, { 'content-length': length - 1 }), bytes, 'end'),
    make('in chunks without the last one', false, chunked, Buffer.from(`${size}\r\n${body}\r\n`), 'end'),
    make(
      'in chunks without the last one, by a reset',
      false,
      chunked,
      Buffer.from(`${size}\r\n${body}\r\n`),
      'reset',
    ),
    make(
      'in a chunk that is cut',
      false,
      chunked,
      Buffer.from(`${(length + 7).toString(16)}\r\n${body}`),
      'end',
    ),
    make(
      'in chunks of a length that is none',
      false,
      chunked,
      Buffer.from(`zz\r\n${body}\r\n0\r\n\r\n`),
      'end',
    ),
    make(
      'with two lengths',
      false,
      `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\ncontent-length: 2\r\n\r\n`,
      bytes,
      'end',
    ),
    make(
      'with a status that is no number',
      false,
      `HTTP/1.1 2OO OK\r\ncontent-length: ${length}\r\n\r\n`,
      bytes,
      'end',
    ),
    make('without a head', false, '', bytes, 'end'),
    make('with a byte order mark', false, head(200, { 'content-length': length + 3 }), bom, 'keep'),
    make(
      'in UTF-16',
      false,
      head(200, { 'content-length': length * 2 }),
      Buffer.from(body, 'utf16le'),
      'keep',
    ),
    make(
      'that is no UTF-8',
      false,
      head(200, { 'content-length': length + 1 }),
      Buffer.concat([bytes, Buffer.from([0xff])]),
      'keep',
    ),
    make(
      'said to be gzip',
      false,
      head(200, { 'content-encoding': 'gzip', 'content-length': half.length }),
      half,
      'keep',
    ),
    make('of no bytes', false, '', Buffer.alloc(0), 'end'),
    make('behind half a head', false, 'HTTP/1.1 200 OK\r\ncontent-len', Buffer.alloc(0), 'reset'),
  ];
}
