/** Who may open a connection: a good token in the subprotocol, one market or ALL, and not too many at once or a minute. */
import type { IncomingMessage } from 'node:http';
import type { Admission, WebSockets } from '../webSockets.ts';
import type { Session } from './frames.ts';
import { isOver, type State } from './state.ts';
import { tokenEnd } from './tokens.ts';

const prefix = 'authorization#';
export const subscriptionNames = ['orders', 'trades', 'publicTrades', 'publicOrderBook'] as const;

/** A session that knows when its token ends; milliseconds since the epoch. */
export interface OpenSession extends Session {
  readonly tokenEnd: number;
}

export async function admit(
  state: State,
  stream: WebSockets<OpenSession>,
  request: IncomingMessage,
): Promise<Admission<OpenSession>> {
  const protocol = request.headers['sec-websocket-protocol'] ?? '';
  const token = protocol.startsWith(prefix) ? protocol.slice(prefix.length) : '';
  const end = await tokenEnd(state, token);
  if (end === undefined) return refused(401, 'Unauthorized');
  if (state.behavior.readOnlyKey) return refused(403, 'Forbidden');
  if (isOver(state, 'connections').over) return refused(429, 'Too Many Requests');
  const query = new URL(request.url ?? '/', 'http://practice').searchParams;
  const wanted = readQuery(state, query);
  if (typeof wanted === 'string') return refused(400, wanted);
  const alike = [...stream.connections].filter(({ session }) => session.market === wanted.market);
  if (state.behavior.enforceLimits && alike.length >= state.behavior.connections) {
    return refused(403, 'Forbidden');
  }
  const session: OpenSession = { connectionId: connectionId(state), tokenEnd: end, ...wanted };
  return { session, ...(state.behavior.echo ? { protocol } : {}) };
}

function readQuery(state: State, query: URLSearchParams): Pick<Session, 'market' | 'subscriptions'> | string {
  const market = query.get('market') ?? '';
  if (market !== 'ALL' && !state.book.markets.includes(market)) return 'Invalid market';
  const names = (query.get('subscriptions') ?? 'orders').split(',');
  const known = names.filter((name) => subscriptionNames.some((each) => each === name));
  return known.length === names.length ? { market, subscriptions: new Set(names) } : 'Invalid subscriptions';
}

/** Such as `KNal9ekeCYcCIBA=`. */
function connectionId({ random }: State): string {
  return Buffer.from(random.hex(22), 'hex').toString('base64');
}

function refused(status: number, message: string): Admission<OpenSession> {
  return { refused: status, body: { message } };
}
