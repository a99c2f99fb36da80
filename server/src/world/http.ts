import type { Call, Failure, HttpOptions, Reply } from '../venues/venue.ts';
import { WayProblem } from './address.ts';
import { Connections } from './connections.ts';
import type { Way } from './dial.ts';
import { exchange, type Stop, unused } from './exchange.ts';
import { Warmth } from './warm.ts';

export type Http = (call: Call, options: HttpOptions) => Promise<Reply | Failure>;

export interface HttpClient {
  readonly http: Http;
  /** Keeps a connection ready until the signal is aborted, without a request. */
  warm(origin: string, signal: AbortSignal): void;
  close(): Promise<void>;
}

/**
 * An HTTP/1.1 client that sends a request once: no redirects, no retries, TLS verified.
 * Every expected failure is a value that says whether a byte of the request may have left.
 */
export function createHttp(now: () => number, way: () => Promise<Way>): HttpClient {
  const connections = new Connections(way);
  const warmth = new Warmth(connections);
  return {
    http: (call, options) =>
      limited(options, (signal) => send(connections, call, { ...options, signal, now })),
    warm: (origin, signal) => warmth.hold(origin, signal),
    close: async () => connections.close(),
  };
}

type Sending = HttpOptions & { readonly now: () => number };

/** Waits for its turn, then sends over a connection. One that turns out to be gone before anything was written is passed over. */
async function send(connections: Connections, call: Call, options: Sending): Promise<Reply | Failure> {
  const { origin } = call;
  return connections.turn(origin, options.signal, async () => {
    for (;;) {
      const { connection, isNew } = await connections.take(origin, options.signal);
      const result = await exchange(connection.client, call, { ...options, wasCut: () => connection.wasCut });
      if (result !== unused && result.kind === 'reply') connections.release(origin, connection);
      else connection.close();
      if (result !== unused) return result;
      if (isNew) throw new WayProblem(`${new URL(origin).host} closes connections before anything is sent.`);
    }
  });
}

/** Gives up when the time is over or the caller aborts; what then was not written certainly was not sent. */
async function limited(
  { signal, timeoutMs }: HttpOptions,
  job: (signal: AbortSignal) => Promise<Reply | Failure>,
): Promise<Reply | Failure> {
  const limit = new AbortController();
  const stop = (reason: Stop) => limit.abort(reason);
  const onAbort = () => stop({ cause: 'aborted', message: 'The request was aborted.' });
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  const late: Stop = { cause: 'timeout', message: `No complete reply within ${timeoutMs / 1000} s.` };
  const timer = setTimeout(stop, timeoutMs, late);
  try {
    return await job(limit.signal);
  } catch (error) {
    return { kind: 'failure', sent: 'no', ...reasonOf(error, limit.signal) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** Thrown before anything was written. */
function reasonOf(error: unknown, signal: AbortSignal): Stop {
  if (signal.aborted) return signal.reason as Stop;
  if (error instanceof WayProblem) return { cause: 'unreachable', message: error.message };
  throw error;
}
