/** `/v1/ws/trade`: authenticate, subscribe, ping, and act as over HTTP (docs, WebSocket API, 2026). */
import type { IncomingMessage, Server } from 'node:http';
import type { Faults } from '../faults.ts';
import type { Entry, Journal } from '../journal.ts';
import { type Admission, WebSockets } from '../webSockets.ts';
import { messagesOf } from './events.ts';
import { type Client, readMessage, replyBody, type Session } from './messages.ts';
import { post, streamPath } from './post.ts';
import { type Checked, good, invalid, no } from './result.ts';
import { type State, venueNow } from './state.ts';
import { authenticate } from './streamAuth.ts';
import { type Fields, field } from './wire.ts';

export type Stream = WebSockets<Session>;

interface Streaming {
  readonly state: State;
  readonly faults: Faults;
  readonly journal: Journal;
  readonly latencyMs: number;
}

export function openStream(http: Server, streaming: Streaming): Stream {
  const { state, faults, journal } = streaming;
  const stream: Stream = new WebSockets<Session>(http, {
    venue: 'synthetix',
    journal,
    faults,
    admit,
    opened: (client) => void setTimeout(() => closeStranger(client), state.authMs).unref(),
    heard: (client, text, entry) => hear(streaming, client, text, entry),
    nameOf,
  });
  state.book.onChange((change) => {
    for (const message of messagesOf(change, state.shapes)) {
      const text = JSON.stringify(message);
      state.streamFaults.carry(() => push(stream, change.order.subAccountId, text));
    }
  });
  return stream;
}

/** The action, or else the method, of a message. */
function nameOf(text: string): string {
  const message = readMessage(text);
  if (!message.ok) return '';
  if (!('id' in message.value)) return 'ping';
  const action = message.value.params['action'];
  return typeof action === 'string' ? action : message.value.method;
}

function push(stream: Stream, subAccountId: string, text: string): void {
  for (const client of stream.connections) {
    if (client.session.subscribed.has(subAccountId)) client.send(text);
  }
}

function admit(request: IncomingMessage): Admission<Session> {
  if (request.url !== streamPath) return { refused: 404, body: 'not found' };
  if (!request.headers['user-agent']) return { refused: 403, body: 'User-Agent is required' };
  return { session: { authenticated: new Set(), subscribed: new Set() } };
}

function closeStranger(client: Client): void {
  if (client.session.authenticated.size === 0) client.close(1008, 'authentication timeout');
}

function hear(streaming: Streaming, client: Client, text: string | undefined, entry: Entry): void {
  const { state } = streaming;
  const message = readMessage(text);
  const answer = (id: string | null, outcome: Checked<unknown>) => {
    const body = replyBody(state, id, outcome);
    entry.status = body.status;
    client.send(JSON.stringify(body));
  };
  if (!message.ok) answer(null, message);
  else if (!('id' in message.value)) {
    entry.status = 200;
    client.send(JSON.stringify({ type: 'pong', timestamp: venueNow(state) }));
  } else {
    const { id, method, params } = message.value;
    if (method === 'post') void post(streaming, { client, entry, id, params });
    else answer(id, handle(state, client.session, method, params));
  }
}

function handle(state: State, session: Session, method: string, params: Fields): Checked<unknown> {
  switch (method) {
    case 'ping':
      return good({ pong: true });
    case 'auth': {
      const subAccount = authenticate(state, params);
      if (!subAccount.ok) return subAccount;
      session.authenticated.add(subAccount.value);
      return good({ status: 'authenticated', subAccountId: subAccount.value });
    }
    case 'subscribe':
    case 'unsubscribe':
      return subscribe(session, method, params);
    default:
      return invalid('unknown method');
  }
}

/** Every spelling that the docs and the SDKs have had. */
function subscribe(session: Session, method: 'subscribe' | 'unsubscribe', params: Fields): Checked<unknown> {
  const { type } = params;
  if (type !== 'subAccountUpdates' && type !== 'subAccountUpdate')
    return invalid('unknown subscription type');
  const subAccountId = field(params, 'subAccountId') ?? params['sub_account_id'];
  if (typeof subAccountId !== 'string') return invalid('subAccountId must be a decimal string');
  if (!session.authenticated.has(subAccountId)) return no(401, 'UNAUTHORIZED', 'not authenticated');
  if (method === 'subscribe') session.subscribed.add(subAccountId);
  else session.subscribed.delete(subAccountId);
  return good({ status: `${method}d`, type, subAccountId });
}
