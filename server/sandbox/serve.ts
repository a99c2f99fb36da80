/** The HTTP side of every practice venue: reads the exact bytes, keeps the journal, and is the place where faults act. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Fault, Faults, FaultTarget, WireFault } from './faults.ts';
import type { Entry, Journal } from './journal.ts';

/** A request with its exact bytes. */
export interface Received {
  readonly method: string;
  /** Path and query exactly as on the wire. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** When the head of the request arrived; monotonic milliseconds. */
  readonly arrivedAt: number;
  /** Calls back when the exchange is over, however it ends. */
  whenOver(done: () => void): void;
}

export interface Answer {
  readonly status: number;
  /** Sent as it is when a string, as JSON otherwise. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Serving {
  readonly venue: string;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly latencyMs: number;
  /** The venue's clock, for the Date header. */
  now(): number;
  kindOf(received: Received): Exclude<FaultTarget, 'any'>;
  /** What the `target` of a fault is compared with; without it the request's own target. */
  faultTarget?(received: Received): string;
  /** Turns a request away before anything else is done with it; undefined lets it pass. */
  refusal(received: Received): Answer | undefined;
  answer(received: Received, fault: Fault | undefined): Answer | Promise<Answer>;
}

interface Sending {
  readonly how: 'whole' | 'half';
  readonly answer: Answer;
  readonly waitMs?: number;
}

type Delivery = Sending | { readonly how: 'cut' } | { readonly how: 'silence' };

type Act = () => Answer | Promise<Answer>;

/** How each fault of the wire bends an exchange. `act` has the venue do what was asked. */
const bent: Readonly<Record<WireFault, (act: Act, fault: Fault) => Delivery | Promise<Delivery>>> = {
  delay: async (act) => ({ how: 'whole', answer: await act() }),
  hang: async (act, fault) => {
    if (fault.act === true) await act();
    return { how: 'silence' };
  },
  cutBefore: () => ({ how: 'cut' }),
  cutAfter: async (act) => {
    await act();
    return { how: 'cut' };
  },
  cutMidBody: async (act) => ({ how: 'half', answer: await act() }),
  errorAfter: async (act, fault) => {
    await act();
    return { how: 'whole', answer: canned(fault, 502, { message: 'Bad gateway' }) };
  },
  status: (_act, fault) => ({
    how: 'whole',
    answer: canned(fault, 500, { message: 'Internal server error' }),
  }),
  garbage: async (act, fault) => {
    if (fault.act !== false) await act();
    return { how: 'whole', answer: canned(fault, 200, '<html>not what you asked for</html>') };
  },
};

export function venueServer(serving: Serving) {
  return createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    receive(request, response).then(
      (received) => exchange(serving, received, response),
      // The client went away before its request was complete.
      () => response.destroy(),
    );
  });
}

async function exchange(serving: Serving, received: Received, response: ServerResponse): Promise<void> {
  const entry = serving.journal.add({
    venue: serving.venue,
    method: received.method,
    target: received.target,
    headers: received.headers,
    body: received.body.toString('utf8'),
  });
  const refusal = serving.refusal(received);
  if (refusal) return deliver(serving, response, entry, { how: 'whole', answer: refusal });
  const fault = serving.faults.take(
    serving.kindOf(received),
    serving.faultTarget?.(received) ?? received.target,
  );
  const act = () => serving.answer(received, fault);
  await deliver(serving, response, entry, await perform(act, fault, serving.latencyMs));
}

/** Does what was asked, as far as the fault lets it, and tells what should leave. */
export async function perform(act: Act, fault: Fault | undefined, latencyMs: number): Promise<Delivery> {
  await pause(latencyMs);
  if (fault === undefined || !isWire(fault)) return { how: 'whole', answer: await act() };
  if (fault.kind === 'delay' && fault.act === true) {
    return { how: 'whole', answer: await act(), waitMs: fault.ms ?? 0 };
  }
  await pause(fault.ms ?? 0);
  return bent[fault.kind](act, fault);
}

function isWire(fault: Fault): fault is Fault & { kind: WireFault } {
  return Object.hasOwn(bent, fault.kind);
}

async function deliver(
  serving: Serving,
  response: ServerResponse,
  entry: Entry,
  delivery: Delivery,
): Promise<void> {
  if (delivery.how === 'silence') return;
  if (delivery.how === 'cut') {
    response.destroy();
    return;
  }
  await pause(delivery.waitMs ?? 0);
  const { status, body, headers } = delivery.answer;
  if (response.destroyed) return;
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  response.writeHead(status, {
    date: new Date(serving.now()).toUTCString(),
    'content-type': typeof body === 'string' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'content-length': bytes.length,
    ...headers,
  });
  entry.status = status;
  if (delivery.how === 'whole') response.end(bytes);
  else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

async function receive(request: IncomingMessage, response: ServerResponse): Promise<Received> {
  const arrivedAt = performance.now();
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    headers: request.headers,
    body: Buffer.concat(chunks),
    arrivedAt,
    whenOver: (done) => void response.once('close', done),
  };
}

function canned(fault: Fault, status: number, body: unknown): Answer {
  return { status: fault.status ?? status, body: fault.body ?? body };
}

function pause(ms: number): Promise<void> | undefined {
  return ms > 0 ? new Promise((resolve) => setTimeout(resolve, ms)) : undefined;
}
