/** The WebSocket: requests about orders, and notices of what happens to them. */
import type { Server } from 'node:http';
import type { Faults } from '../faults.ts';
import type { Entry, Journal } from '../journal.ts';
import { type Connection, WebSockets } from '../webSockets.ts';
import { admit, type OpenSession } from './admit.ts';
import { frame } from './frames.ts';
import { answerMessage, nameOf } from './messages.ts';
import { noticeOf } from './notices.ts';
import { type State, venueNow } from './state.ts';

export type Stream = WebSockets<OpenSession>;

export interface StreamOptions {
  readonly faults: Faults;
  readonly journal: Journal;
  readonly latencyMs: number;
}

export function openStream(http: Server, state: State, options: StreamOptions): Stream {
  const { faults, journal, latencyMs } = options;
  const stream: Stream = new WebSockets<OpenSession>(http, {
    venue: 'rails',
    journal,
    faults,
    admit: (request) => admit(state, stream, request),
    opened: (connection) => endWithToken(state, connection),
    heard: (connection, text, entry: Entry) =>
      answerMessage({ state, connection, text: text ?? '', entry, faults, latencyMs }),
    nameOf,
  });
  state.book.onChange((change) => {
    const said = noticeOf(change);
    if (!said) return;
    state.streamFaults.carry(() => {
      for (const connection of stream.connections) {
        const { market, subscriptions } = connection.session;
        if (!subscriptions.has('orders') || (market !== 'ALL' && market !== said.market)) continue;
        connection.send(frame(state, connection.session, said));
      }
    });
  });
  return stream;
}

function endWithToken(state: State, connection: Connection<OpenSession>): void {
  if (!state.behavior.closeAtExpiry) return;
  const leftMs = connection.session.tokenEnd - venueNow(state);
  state.book.delays.later(Math.max(0, leftMs), () => connection.close(1008, 'Token expired'));
}
