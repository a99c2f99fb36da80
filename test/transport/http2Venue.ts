/** HTTP/2 in raw frames, as far as a venue needs it that refuses: RFC 9113. */
import type { Socket } from 'node:net';
import type { Identity } from './certificates.ts';
import { type RawVenue, reset, startRawVenue } from './rawVenue.ts';

export const refusedStream = 0x7;
export const noError = 0x0;
export const cancelled = 0x8;

export interface Stream {
  readonly id: number;
  /** Of all streams that were opened at this venue, from 0. */
  readonly index: number;
  reset(code: number): void;
  /** GOAWAY: streams above `last` were not processed. */
  goAway(last: number, code?: number): void;
  /** Status 200 and a body. */
  reply(body: string): void;
  /** The head of a reply alone. */
  head(): void;
  /** TCP's own reset. */
  cut(): void;
  readonly socket: Socket;
}

export interface Http2Venue extends RawVenue {
  /** How many requests were opened on all connections: HEADERS frames. */
  readonly streams: number;
}

const types = { data: 0, headers: 1, reset: 3, settings: 4, goAway: 7 };

/** `both`: HTTP/1.1 is offered as well, and answered by `answer` of the raw venue. */
export async function startHttp2Venue(
  identity: Identity,
  asked: (stream: Stream) => void,
  protocols: readonly string[] = ['h2'],
): Promise<Http2Venue> {
  let streams = 0;
  const venue = await startRawVenue({
    identity,
    protocols,
    greet: (socket) => {
      if (!('alpnProtocol' in socket) || socket.alpnProtocol !== 'h2') return;
      frames(socket, (type, flags, id) => {
        if (type === types.settings && (flags & 1) === 0) {
          socket.write(Buffer.concat([frame(types.settings, 0, 0), frame(types.settings, 1, 0)]));
        }
        if (type === types.headers) streams += 1;
        // With END_STREAM the request is complete.
        const isRequest = type === types.headers || type === types.data;
        if (isRequest && (flags & 1) === 1) asked(streamOf(socket, id, streams - 1));
      });
    },
    answer: ({ socket }) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
  });
  return Object.defineProperty(venue, 'streams', { get: () => streams }) as Http2Venue;
}

function streamOf(socket: Socket, id: number, index: number): Stream {
  // :status 200 has a number of its own in HPACK's table.
  const head = () => socket.write(frame(types.headers, 4, id, Buffer.of(0x88)));
  return {
    id,
    index,
    socket,
    head,
    cut: () => reset(socket),
    reset: (code) => socket.write(frame(types.reset, 0, id, word(code))),
    goAway: (last, code = noError) =>
      socket.write(frame(types.goAway, 0, 0, Buffer.concat([word(last), word(code)]))),
    reply: (body) => {
      head();
      socket.write(frame(types.data, 1, id, Buffer.from(body)));
    },
  };
}

function frame(type: number, flags: number, stream: number, payload: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head[3] = type;
  head[4] = flags;
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

function word(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return bytes;
}

/** Passes over the preface, then tells each frame. */
function frames(socket: Socket, told: (type: number, flags: number, stream: number) => void): void {
  let [bytes, begun] = [Buffer.alloc(0), false];
  socket.on('data', (chunk: Buffer) => {
    bytes = Buffer.concat([bytes, chunk]);
    if (!begun && bytes.length >= 24) [bytes, begun] = [bytes.subarray(24), true];
    while (begun && bytes.length >= 9 && bytes.length >= 9 + bytes.readUIntBE(0, 3)) {
      const [length, type, flags] = [bytes.readUIntBE(0, 3), bytes[3] ?? 0, bytes[4] ?? 0];
      const id = bytes.readUInt32BE(5) & 0x7fffffff;
      bytes = bytes.subarray(9 + length);
      told(type, flags, id);
    }
  });
}
