/** The HTTP side of every practice venue: reads the exact bytes, keeps the journal, and is the place where faults act. */
import type { IncomingHttpHeaders, Server } from 'node:http';
import { type Answer, type Delivery, perform } from './bend.ts';
import { Connections } from './connections.ts';
import { deliver } from './deliver.ts';
import type { Fault, Faults, FaultTarget } from './faults.ts';
import type { Journal } from './journal.ts';
import { type AnyRequest, type AnyResponse, createVenueServer, type Transport } from './transport.ts';
import { type Wire, wireOf } from './wire.ts';

export type { Answer } from './bend.ts';

/** A request with its exact bytes. */
export interface Received {
  readonly method: string;
  /** Path and query exactly as on the wire. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Such as `1.1` or `2.0`. */
  readonly version: string;
  /** When the head of the request arrived; monotonic milliseconds. */
  readonly arrivedAt: number;
  /** Calls back when the exchange is over, however it ends. */
  whenOver(done: () => void): void;
}

export interface Serving {
  readonly venue: string;
  readonly journal: Journal;
  readonly faults: Faults;
  readonly latencyMs: number;
  readonly transport: Transport;
  /** The venue's clock, for the Date header. */
  now(): number;
  kindOf(received: Received): Exclude<FaultTarget, 'any'>;
  /** What the `target` of a fault is compared with; without it the request's own target. */
  faultTarget?(received: Received): string;
  /** Turns a request away before anything else is done with it; undefined lets it pass. */
  refusal(received: Received): Answer | undefined;
  answer(received: Received, fault: Fault | undefined): Answer | Promise<Answer>;
}

/** A server that does not listen yet. */
export function venueServer(serving: Serving): Server {
  const server = createVenueServer(serving.transport, (request, response) => {
    const { reused, over } = connections.began(request.socket);
    response.once('close', over);
    const wire = wireOf(response, connections);
    receive(request, response).then(
      (received) => exchange(serving, received, wire, reused),
      // The client went away before its request was complete.
      () => wire.cut(),
    );
  });
  const connections = new Connections(server);
  return server;
}

async function exchange(serving: Serving, received: Received, wire: Wire, reused: boolean): Promise<void> {
  const { venue, journal, faults, latencyMs } = serving;
  const { method, target, headers, version } = received;
  const entry = journal.add({
    venue,
    method,
    target,
    headers,
    version,
    body: received.body.toString('utf8'),
  });
  const send = (delivery: Delivery) =>
    deliver(wire, delivery, faults.date.headers(serving.now()), (status) => {
      entry.status = status;
    });
  const refusal = serving.refusal(received);
  if (refusal) return send({ how: 'whole', answer: refusal });
  const fault = faults.take(serving.kindOf(received), serving.faultTarget?.(received) ?? target, reused);
  const act = () => serving.answer(received, fault);
  await send(await perform(act, fault, latencyMs, { method, target, headers, body: received.body }));
}

async function receive(request: AnyRequest, response: AnyResponse): Promise<Received> {
  const arrivedAt = performance.now();
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return {
    method: request.method ?? '',
    target: request.url ?? '',
    headers: plainHeaders(request.headers),
    body: Buffer.concat(chunks),
    version: request.httpVersion,
    arrivedAt,
    whenOver: (done) => void response.once('close', done),
  };
}

/** As HTTP/1.1 has them: the pseudo-headers of HTTP/2 are the request's first line, and its host. */
function plainHeaders(headers: AnyRequest['headers']): IncomingHttpHeaders {
  const { ':authority': host } = headers;
  if (host === undefined) return headers;
  const plain = Object.entries(headers).filter(([name]) => !name.startsWith(':'));
  return { host, ...Object.fromEntries(plain) } as IncomingHttpHeaders;
}
