/** Limitless on the wire. Shapes: docs/venues/limitless.md. */
import { createHash } from 'node:crypto';
import { limitless } from '../../../server/src/venues/limitless/index.ts';
import type { Call } from '../../../server/src/venues/venue.ts';
import { type SimOrder, standing, uuidOf } from '../exchange.ts';
import { cancel } from './limitlessCancels.ts';
import { marketId, refuse } from './limitlessForms.ts';
import { read } from './limitlessReads.ts';
import type { Answer, Asked, Meeting, SimVenue } from './venue.ts';

/** How far a request's time may be off, ms. */
const WINDOW = 30_000;

export function simLimitless(): SimVenue {
  return {
    venue: limitless,
    account: {
      id: 'acc',
      venue: 'limitless',
      name: 'Main',
      environment: 'sandbox',
      endpoints: { rest: 'http://venue.test', socket: 'http://venue.test' },
      options: {},
    },
    secrets: { tokenId: 'token', secret: 'c2VjcmV0c2VjcmV0' },
    markets: ['market-a', 'market-b'],
    nameOrder: uuidOf,
    asks,
    answer,
    limit: (retryAfter) => ({
      status: 429,
      body: { message: 'Too many requests' },
      ...(retryAfter === undefined ? {} : { retryAfter }),
    }),
    broken: () => refuse(500, 'Internal server error'),
    hear: (text) => {
      const isUp = text.startsWith('subscribe_order_events');
      const words = { message: 'Successfully subscribed to order event updates' };
      return { isUp, replies: isUp ? [JSON.stringify({ name: 'system', data: words })] : [] };
    },
    event: (order) => JSON.stringify({ name: 'orderEvent', data: eventOf(order) }),
    cancelsAll: false,
    canExpire: false,
    otherProgram: () => undefined,
  };
}

function eventOf(order: SimOrder): object {
  const { orderId, market } = order;
  return {
    source: 'OME',
    type: 'UPDATE',
    orderId,
    marketId: marketId(market),
    status: standing(order).status,
  };
}

function asks(call: Call): Asked {
  const { method, target, headers, body = '' } = call;
  const text = `${headers['lmts-timestamp'] ?? ''}\n${method}\n${target}\n${body}`;
  const rest = { what: `${method} ${target}`, shown: text };
  const path = target.split('?')[0] ?? '';
  const isCancel = method === 'DELETE' || path === '/orders/cancel' || path === '/orders/batch-cancel';
  if (!isCancel) return { ...rest, kind: 'read', by: 'all', ids: [], intent: '' };
  const intent = `payload ${createHash('sha256').update(text, 'utf8').digest('hex')}`;
  const market = /^\/orders\/all\/(.+)$/.exec(path)?.[1];
  if (market !== undefined) {
    return { ...rest, intent, kind: 'cancel', by: 'all', ids: [decodeURIComponent(market)] };
  }
  if (method === 'DELETE') {
    return { ...rest, intent, kind: 'cancel', by: 'orderId', ids: [path.slice('/orders/'.length)] };
  }
  return { ...rest, intent, kind: 'cancel', ...namedIn(JSON.parse(body)) };
}

interface CancelBody {
  readonly orderId?: string;
  readonly clientOrderId?: string;
  readonly orderIds?: readonly string[];
  readonly clientOrderIds?: readonly string[];
}

function namedIn({
  orderId,
  clientOrderId,
  orderIds,
  clientOrderIds,
}: CancelBody): Pick<Asked, 'by' | 'ids'> {
  if (orderId !== undefined) return { by: 'orderId', ids: [orderId] };
  if (orderIds !== undefined) return { by: 'orderId', ids: orderIds };
  return { by: 'clientOrderId', ids: clientOrderIds ?? [clientOrderId ?? ''] };
}

function answer(call: Call, asked: Asked, meeting: Meeting): Answer {
  const { exchange } = meeting;
  const time = Date.parse(call.headers['lmts-timestamp'] ?? '');
  if (!(Math.abs(time - exchange.now()) <= WINDOW))
    return refuse(401, 'Request timestamp is outside the allowed window');
  return asked.kind === 'read' ? read(call, meeting) : cancel(call, asked, meeting);
}
