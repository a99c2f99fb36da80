import type { Call, Failure, HttpOptions, Reply } from '../venues/venue.ts';
import { RouteProblem } from './address.ts';
import { Connections } from './connections.ts';
import { exchange, unused } from './exchange.ts';
import { Limit, type Stop } from './limit.ts';
import type { Routes } from './route.ts';
import { WarmConnections } from './warmConnections.ts';

type Http = (call: Call, options: HttpOptions) => Promise<Reply | Failure>;

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
export function createHttp(now: () => number, route: Routes): HttpClient {
  const connections = new Connections(route);
  const warmth = new WarmConnections(connections);
  return {
    http: (call, options) => send(connections, call, { ...options, now }),
    warm: (origin, signal) => warmth.hold(origin, signal),
    close: async () => connections.close(),
  };
}

type Sending = HttpOptions & { readonly now: () => number };

/** Within its limits; what was not written when it gives up certainly was not sent. */
async function send(connections: Connections, call: Call, options: Sending): Promise<Reply | Failure> {
  const limit = new Limit(options);
  const slots = connections.slots(call.origin);
  let taken = false;
  try {
    taken = slots.take() || (await slots.wait(limit.signal).then(() => true));
    return await sendOnce(connections, call, options, limit);
  } catch (error) {
    return { kind: 'failure', sent: 'no', ...reasonOf(error, limit) };
  } finally {
    if (taken) slots.free();
    limit.end();
  }
}

/** Over a connection; one that turns out to be gone before anything was written is passed over. */
async function sendOnce(
  connections: Connections,
  call: Call,
  { now, written, maxBytes }: Sending,
  limit: Limit,
): Promise<Reply | Failure> {
  const { origin } = call;
  for (;;) {
    const { connection, isNew } = await connections.take(origin, limit);
    const wasCut = () => connection.wasCut;
    const result = await exchange(connection.client, call, { limit, now, written, maxBytes, wasCut });
    if (result !== unused && result.kind === 'reply') connections.release(origin, connection);
    else connection.close();
    if (result !== unused) return result;
    if (isNew) throw new RouteProblem(`${new URL(origin).host} closes connections before anything is sent.`);
  }
}

/** Thrown before anything was written. */
function reasonOf(error: unknown, { stopped }: Limit): Stop {
  if (stopped) return stopped;
  if (error instanceof RouteProblem) return { cause: 'unreachable', message: error.message };
  throw error;
}
