/** One exchange over each transport, told by Node's own clients: what arrived, and how it ended. */
import { Agent as HttpAgent, type IncomingMessage, request as plainRequest } from 'node:http';
import { type ClientHttp2Session, connect, type IncomingHttpHeaders } from 'node:http2';
import { Agent, request as tlsRequest } from 'node:https';
import type { SandboxOptions } from '../../server/sandbox/index.ts';

export const transports = ['http', 'tls-http1', 'tls-http2'] as const;
export type TransportName = (typeof transports)[number];

export function tlsOf(transport: TransportName): Pick<SandboxOptions, 'tls'> {
  return transport === 'http' ? {} : { tls: transport === 'tls-http1' ? 'http1' : 'both' };
}

export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  /** The answers before the answer. */
  readonly before: readonly number[];
  /** The code of the error that ended it. */
  readonly problem?: string | number;
  /** The last stream that a GOAWAY named. */
  readonly goAway?: number;
}

interface Ask {
  readonly method: string;
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Reads no more than this. */
  readonly most?: number;
}

/** Keeps one connection, as clients do. */
export interface Client {
  ask(ask: Ask): Promise<Told>;
  stop(): void;
}

export function clientFor(transport: TransportName, url: string, ca: string | undefined): Client {
  if (transport === 'tls-http2') return overHttp2(url, ca);
  const options = { keepAlive: true, maxSockets: 1 };
  const agent = transport === 'http' ? new HttpAgent(options) : new Agent({ ...options, ca });
  const open = transport === 'http' ? plainRequest : tlsRequest;
  return {
    ask: ({ method, target, headers, body, most = Number.POSITIVE_INFINITY }) =>
      new Promise((resolve) => {
        const told = { status: 0, headers: {}, text: '', before: [] as number[] };
        const request = open(url + target, { method, headers, agent }, (response: IncomingMessage) => {
          Object.assign(told, { status: response.statusCode, headers: response.headers });
          response.on('data', (chunk: Buffer) => {
            told.text += chunk;
            if (told.text.length > most) request.destroy();
          });
          response.on('error', (error: NodeJS.ErrnoException) =>
            resolve({ ...told, problem: error.code ?? '' }),
          );
          response.on('close', () => resolve(told));
        });
        request.on('information', ({ statusCode }) => told.before.push(statusCode));
        request.on('error', (error: NodeJS.ErrnoException) =>
          resolve({ ...told, problem: error.code ?? '' }),
        );
        request.end(body);
      }),
    stop: () => agent.destroy(),
  };
}

function overHttp2(url: string, ca: string | undefined): Client {
  const session: ClientHttp2Session = connect(url, { ...(ca === undefined ? {} : { ca }) });
  let goAway: number | undefined;
  session.on('goaway', (_code, last) => {
    goAway = last;
  });
  session.on('error', () => undefined);
  return {
    ask: ({ method, target, headers, body, most = Number.POSITIVE_INFINITY }) =>
      new Promise((resolve) => {
        const told = { status: 0, headers: {}, text: '', before: [] as number[] };
        const stream = session.request({ ':method': method, ':path': target, ...headers });
        stream.on('headers', (early: IncomingHttpHeaders) => told.before.push(Number(early[':status'])));
        stream.on('response', (head) => Object.assign(told, { status: head[':status'], headers: head }));
        stream.on('data', (chunk: Buffer) => {
          told.text += chunk;
          if (told.text.length > most) stream.close(8);
        });
        stream.on('error', () => undefined);
        stream.on('close', () => {
          const problem = stream.rstCode === 0 && told.status !== 0 ? {} : { problem: stream.rstCode };
          resolve({ ...told, ...problem, ...(goAway === undefined ? {} : { goAway }) });
        });
        stream.end(body);
      }),
    stop: () => session.destroy(),
  };
}
