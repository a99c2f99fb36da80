/** Roxom on the wire. Shapes: docs/venues/roxom.md. A cancel is acknowledged first, and done then or a little later. */
import { createHash } from 'node:crypto';
import { roxom } from '../../../server/src/venues/roxom/index.ts';
import type { Call } from '../../../server/src/venues/venue.ts';
import { type SimOrder, standing, standingAt, timedUuidOf } from '../exchange.ts';
import type { Answer, Asked, Meeting, SimVenue } from './venue.ts';

const PREFIX = '/api/v1/orders';
/** Of the form of a key; what signs here looks at nothing else. */
const KEY = '-----BEGIN PRIVATE KEY-----\nc2ltdWxhdGVk\n-----END PRIVATE KEY-----';

export function simRoxom(): SimVenue {
  return {
    venue: roxom,
    account: {
      id: 'acc',
      venue: 'roxom',
      name: 'Main',
      environment: 'sandbox',
      endpoints: { rest: 'http://venue.test', ws: 'ws://venue.test/ws' },
      // What reads find out after the sign-in is not simulated.
      options: { instTypes: 'perpetual' },
    },
    secrets: { keyId: 'key', privateKeyPem: KEY },
    markets: ['BTC-PERP', 'GOLD-PERP'],
    nameOrder: timedUuidOf,
    asks,
    answer: (call, asked, meeting) => (asked.kind === 'read' ? read(call, meeting) : cancel(asked, meeting)),
    limit: (retryAfter) => ({
      ...refuse(429, 'Too many requests'),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    }),
    broken: () => refuse(500, 'Internal error'),
    hear: (text) => ({ replies: [], isUp: text.includes('"subscribe"') }),
    event: ({ orderId }) => JSON.stringify({ type: 'order', data: { orderId } }),
    cancelsAll: true,
    canExpire: true,
    otherProgram: () => undefined,
  };
}

function asks(call: Call): Asked {
  const text = `${call.method}:${call.target}`;
  const rest = { what: `${call.method} ${call.target}`, shown: text };
  if (call.method !== 'POST') return { ...rest, kind: 'read', by: 'all', ids: [], intent: '' };
  const intent = `payload ${createHash('sha256').update(text, 'utf8').digest('hex')}`;
  const id = new RegExp(`^${PREFIX}/(.+)/cancel$`).exec(call.target)?.[1];
  const named =
    id === undefined ? ({ by: 'all', ids: [] } as const) : ({ by: 'orderId', ids: [id] } as const);
  return { ...rest, ...named, intent, kind: 'cancel' };
}

function refuse(status: number, message: string): Answer {
  return { status, body: { error: status, message } };
}

function good(data: object): Answer {
  return { status: 200, body: { error: false, data } };
}

function read({ target }: Call, { exchange, asOf }: Meeting): Answer {
  if (target.startsWith(`${PREFIX}?`))
    return good({ orders: exchange.open(asOf).map((order) => view(order, asOf)) });
  if (!target.startsWith(PREFIX)) return refuse(404, 'Not found');
  const order = exchange.get(target.slice(PREFIX.length + 1));
  if (!order || !standingAt(order, asOf)) return refuse(404, 'Order not found');
  return good({ order: view(order, asOf) });
}

function view(order: SimOrder, asOf: number): object {
  const seen = standingAt(order, asOf);
  const { orderId, clientOrderId, market, quantity, createdAt } = order;
  return {
    id: orderId,
    ...(clientOrderId === undefined ? {} : { clientOrderId }),
    symbol: market,
    side: 'buy',
    orderType: 'limit',
    instType: 'perpetual',
    quantity: String(quantity),
    price: '100',
    amountFilled: String(seen?.filled ?? 0),
    timeInForce: 'gtc',
    status: statusOf(seen?.status ?? 'open', seen?.filled ?? 0),
    createdAt: String(createdAt),
    accountId: 'sim',
  };
}

function statusOf(status: 'open' | 'cancelled' | 'filled' | 'expired', filled: number): string {
  if (status === 'open') return filled > 0 ? 'partiallyfilled' : 'submitted';
  return status === 'cancelled' && filled > 0 ? 'partiallyfilledcancelled' : status;
}

function cancel({ by, ids }: Asked, meeting: Meeting): Answer {
  const { exchange } = meeting;
  if (by === 'all') {
    const open = exchange.open(Number.POSITIVE_INFINITY);
    for (const order of open) soon(order, meeting);
    return good({ cancelledOrderIds: open.map(({ orderId }) => orderId) });
  }
  const order = exchange.get(ids[0] ?? '');
  if (!order) return refuse(404, 'Order not found');
  if (meeting.mishap === 'fills') exchange.fill(order);
  if (standing(order).status !== 'open') return refuse(400, 'Order cannot be cancelled');
  soon(order, meeting);
  return good({ success: true });
}

/** The acknowledgement comes first: an order may be filled before it is cancelled. */
function soon(order: SimOrder, { exchange, arrival, wait }: Meeting): void {
  if (wait === 0) exchange.cancel(order, arrival);
  else exchange.later(wait, () => exchange.cancel(order, arrival));
}
