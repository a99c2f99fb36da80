/** The stream of account events: one WebSocket, authenticated at the upgrade (docs.roxom.com, connection, 2026-03). */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Faults } from '../faults.ts';
import type { Entry, Journal } from '../journal.ts';
import { type Admission, type Connection, WebSockets } from '../webSockets.ts';
import { wireJson } from '../wireJson.ts';
import { accessProblem } from './access.ts';
import { eventsOf } from './events.ts';
import { type Failure, failures, isPrivate, readMessage } from './messages.ts';
import { refusalAnswer, refused } from './refuse.ts';
import { type State, venueNow } from './state.ts';

interface Session {
  readonly connId: string;
  readonly wrongKey: boolean;
  /** Channels as `channel` or `channel.symbol`. */
  readonly channels: Set<string>;
}

export type Stream = WebSockets<Session>;

export function openStream(http: Server, state: State, faults: Faults, journal: Journal): Stream {
  const stream = new WebSockets<Session>(http, {
    venue: 'roxom',
    journal,
    faults,
    admit: (request) => admit(state, request),
    opened: (connection) => {
      if (!connection.session.wrongKey) return;
      fail(connection, failures.authentication);
      connection.close(1008, 'Authentication failed');
    },
    heard: (connection, text, entry) => heard(state, connection, text, entry),
    nameOf: (text) => /"op"\s*:\s*"(\w+)"/.exec(text)?.[1] ?? '',
  });
  state.book.onChange((change) => {
    const texts = eventsOf(state, change).map(wireJson);
    state.streamFaults.carry(() => push(stream, texts));
  });
  return stream;
}

/** Account events reach every connection that listens to any of them, whichever it named. */
function push(stream: Stream, texts: readonly string[]): void {
  for (const connection of stream.connections) {
    if (![...connection.session.channels].some(isPrivate)) continue;
    for (const text of texts) connection.send(text);
  }
}

function admit(state: State, request: IncomingMessage): Admission<Session> {
  if (request.url !== '/ws') return refusal(state, 404, 'Not found');
  const problem = accessProblem(state, request.headers, { method: 'GET', target: '/ws' });
  if (problem && state.behavior.streamRefusal === 'http')
    return refusal(state, problem.status, problem.message);
  return {
    session: { connId: randomUUID(), wrongKey: problem !== undefined, channels: new Set() },
  };
}

function refusal(state: State, status: number, message: string): Admission<Session> {
  return {
    refused: status,
    body: refusalAnswer(state.behavior, refused(status, message), venueNow(state)).body,
  };
}

function fail(connection: Connection<Session>, { code, msg }: Failure): void {
  connection.send(JSON.stringify({ event: 'error', code, msg, connId: connection.session.connId }));
}

function heard(state: State, connection: Connection<Session>, text: string | undefined, entry: Entry): void {
  if (connection.session.wrongKey) return;
  const { channels } = connection.session;
  const message = readMessage(text, [...state.book.markets.keys()], channels);
  entry.status = 'code' in message ? 400 : 200;
  if ('code' in message) {
    fail(connection, message);
    return;
  }
  for (const channel of message.channels) {
    if (message.op === 'subscribe') channels.add(channel);
    else channels.delete(channel);
  }
  const { op, args } = message;
  connection.send(JSON.stringify({ event: op, args, connId: connection.session.connId }));
}
