/** One exchange on the wire, whichever protocol carries it: how it is answered, and how it can be broken. */
import type { ServerResponse } from 'node:http';
import { constants, type Http2ServerResponse } from 'node:http2';
import type { Connections } from './connections.ts';
import type { AnyResponse } from './transport.ts';

export type Headers = Readonly<Record<string, string | number>>;

export interface Wire {
  /** Whether the client went away, or everything is said. */
  readonly over: boolean;
  /** An answer before the answer: 100, 102 or 103. */
  inform(status: number): void;
  head(status: number, headers: Headers): void;
  /** Resolves when more can be written, or when the exchange is over. */
  write(bytes: Uint8Array): Promise<void>;
  end(bytes?: Uint8Array): void;
  /** The end, although less was sent than announced: of the stream over HTTP/2, of the connection else. */
  endShort(bytes: Uint8Array): void;
  /** Ends the connection without a word. */
  cut(): void;
  /** RST: of the stream over HTTP/2, of the connection else. */
  reset(): void;
  /** RST of the connection, whatever it carries. */
  resetConnection(): void;
  /** REFUSED_STREAM; over HTTP/1.1, which has no such word, a cut. */
  refuse(): void;
  /**
   * GOAWAY, then the end of the connection. `done`: whether it says that this request was acted upon. Over HTTP/1.1 a cut.
   * Node cannot say that not even the first request of a connection was; that one is refused in addition.
   */
  goAway(done: boolean): void;
  /** Everything at once, with neither length nor chunks: it lasts as long as the connection. HTTP/1.1 only. */
  raw(status: number, headers: Headers, bytes: Uint8Array): void;
}

export function wireOf(response: AnyResponse, connections: Connections): Wire {
  return isHttp2(response) ? overHttp2(response, connections) : overHttp1(response, connections);
}

function isHttp2(response: AnyResponse): response is Http2ServerResponse {
  return 'stream' in response;
}

function overHttp1(response: ServerResponse, connections: Connections): Wire {
  const { socket } = response;
  const cut = () => void response.destroy();
  const reset = () => (socket ? (connections.below(socket) ?? socket) : undefined)?.resetAndDestroy();
  return {
    get over() {
      return response.destroyed || response.writableEnded;
    },
    inform: (status) => {
      if (status === 100) response.writeContinue();
      else if (status === 102) response.writeProcessing();
      else response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
    },
    head: (status, headers) => void response.writeHead(status, headers),
    write: (bytes) => written(response, (more) => response.write(bytes, more)),
    end: (bytes) => void response.end(bytes),
    endShort: (bytes) => response.write(bytes, () => socket?.end()),
    cut,
    reset,
    resetConnection: reset,
    refuse: cut,
    goAway: cut,
    raw: (status, headers, bytes) => {
      const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
      socket?.write(`HTTP/1.1 ${status} \r\nconnection: close\r\n${lines.join('')}\r\n`);
      socket?.write(bytes);
    },
  };
}

function overHttp2(response: Http2ServerResponse, connections: Connections): Wire {
  const { stream } = response;
  const { session } = stream;
  const connection = session ? connections.below(session.socket) : undefined;
  const head = (status: number, headers: Headers) => {
    const { connection: _, ...allowed } = headers;
    response.writeHead(status, allowed);
  };
  return {
    get over() {
      return stream.destroyed || response.writableEnded;
    },
    inform: (status) => stream.additionalHeaders({ ':status': status }),
    head,
    write: (bytes) => written(stream, (more) => stream.write(bytes, more)),
    end: (bytes) => void (bytes ? response.end(bytes) : response.end()),
    endShort: (bytes) => void response.end(bytes),
    cut: () => session?.destroy(),
    reset: () => stream.close(constants.NGHTTP2_INTERNAL_ERROR),
    resetConnection: () => connection?.resetAndDestroy(),
    refuse: () => stream.close(constants.NGHTTP2_REFUSED_STREAM),
    goAway: (done) => {
      const { id = 1 } = stream;
      session?.goaway(constants.NGHTTP2_NO_ERROR, done ? id : id - 2);
      if (!done && id === 1) stream.close(constants.NGHTTP2_REFUSED_STREAM);
      setTimeout(() => session?.destroy(), 50).unref();
    },
    raw: (status, headers, bytes) => {
      head(status, headers);
      response.write(bytes);
    },
  };
}

/** Calls back when the bytes have left; a client that goes away ends the wait. */
function written(
  stream: { once(name: 'close', act: () => void): unknown; off(name: 'close', act: () => void): unknown },
  write: (more: () => void) => unknown,
): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('close', done);
      resolve();
    };
    stream.once('close', done);
    write(done);
  });
}
