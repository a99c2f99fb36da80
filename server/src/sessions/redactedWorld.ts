import type { EventSocket, Failure, Reply, TextSocket, World } from '../venues/venue.ts';
import type { Redactor } from './redactor.ts';

/** Headers of ours that are no secrets; every other one is. */
const HARMLESS = new Set([
  'accept',
  'accept-encoding',
  'content-type',
  'user-agent',
  'x-on-behalf-of',
  'lmts-timestamp',
]);

/**
 * The world without an account's secrets in any word that comes from it: replies, errors, messages and events. Whatever a
 * venue, a proxy or a library repeats of what it was sent ends here.
 */
export function redactedWorld(world: World, redactor: Redactor): World {
  return {
    ...world,
    async http(call, options) {
      const keep = once(() => redactor.keep(...secretHeaders(call.headers), ...(call.confidential ?? [])));
      const written = () => {
        // Nobody can repeat what nobody was sent: the forms of it are made right behind the first bytes, not before them.
        void Promise.resolve().then(keep);
        options.written?.();
      };
      const result = await world.http(call, { ...options, written }).finally(keep);
      return cleanResult(result, redactor, world, options.signal);
    },
    async socketIo(url, options) {
      redactor.keep(...secretHeaders(options.headers));
      return cleanEvents(await world.socketIo(url, options).catch(rethrowClean(redactor)), redactor);
    },
    async webSocket(url, options) {
      redactor.keep(...secretHeaders(options.headers), ...(options.protocols ?? []).flatMap(secretsIn));
      return cleanMessages(await world.webSocket(url, options).catch(rethrowClean(redactor)), redactor);
    },
  };
}

function once(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}

/** A scheme in front, such as `Bearer`, is no part of the secret. */
function secretHeaders(headers: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    HARMLESS.has(name.toLowerCase()) ? [] : [value.replace(/^[A-Za-z]+ /, '')],
  );
}

/** A subprotocol may carry a token behind a name, such as `authorization#…`. */
function secretsIn(protocol: string): readonly string[] {
  return [protocol, protocol.slice(protocol.indexOf('#') + 1)];
}

async function cleanResult(
  result: Reply | Failure,
  redactor: Redactor,
  world: World,
  signal: AbortSignal,
): Promise<Reply | Failure> {
  if (result.kind === 'failure') return { ...result, message: redactor.clean(result.message) };
  const headers = Object.fromEntries(
    Object.entries(result.headers).map(([name, value]) => [name, redactor.clean(value)]),
  );
  return { ...result, headers, body: await redactor.cleanLong(result.body, world, signal) };
}

function rethrowClean(redactor: Redactor): (error: unknown) => never {
  return (error) => {
    throw new Error(redactor.clean(error instanceof Error ? error.message : String(error)));
  };
}

function cleanMessages(socket: TextSocket, redactor: Redactor): TextSocket {
  return {
    send: (text) => socket.send(text),
    close: () => socket.close(),
    async *[Symbol.asyncIterator]() {
      for await (const text of socket) yield redactor.clean(text);
    },
  };
}

function cleanEvents(socket: EventSocket, redactor: Redactor): EventSocket {
  return {
    emit: (name, data) => socket.emit(name, data),
    async *[Symbol.asyncIterator]() {
      for await (const { name, data } of socket) yield { name, data: cleanData(data, redactor) };
    },
  };
}

/** An event's data is plain JSON. */
function cleanData(data: unknown, redactor: Redactor): unknown {
  if (data === undefined) return undefined;
  const text = JSON.stringify(data);
  const clean = redactor.clean(text);
  return clean === text ? data : JSON.parse(clean);
}
