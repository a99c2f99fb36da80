import { readFileSync } from 'node:fs';
import type { Account, Order } from '../../../server/src/protocol/model.ts';
import { limitless } from '../../../server/src/venues/limitless/index.ts';
import {
  failure,
  NOW,
  type OutcomeCase,
  type PayloadCase,
  reply,
  requestOf,
  type VenueFixtures,
} from '../fixtures.ts';

interface Vector {
  readonly id: string;
  readonly title: string;
  readonly secret: string;
  readonly timestamp: string;
  readonly method: string;
  readonly path: string;
  readonly body: string;
  readonly signature: string;
}

const file = new URL('../../fixtures/vectors/hmac-limitless.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly Vector[] };

export const A = '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203';
export const B = 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c';
const C = 'partner-order-001';

export const account: Account = {
  id: 'acc-1',
  venue: 'limitless',
  name: 'Main',
  environment: 'production',
  endpoints: {},
  options: {},
};

const order = (orderId: string, more: Partial<Order> = {}): Order => ({
  accountId: 'acc-1',
  venue: 'limitless',
  orderId,
  market: { id: 'btc-100k', title: 'BTC above 100k' },
  side: 'buy',
  price: '0.092',
  quantity: '10.87',
  filledQuantity: '0',
  remainingQuantity: '10.87',
  details: [],
  ...more,
});

const vector = (id: string): Vector => {
  const found = vectors.find((item) => item.id === id);
  if (!found) throw new Error(`no vector ${id}`);
  return found;
};

/** A vector as a case: the request that must lead to exactly these bytes and this signature. */
function fromVector(
  id: string,
  request: PayloadCase['request'],
  options: Record<string, string> = {},
): PayloadCase {
  const { title, secret, timestamp, method, path, body, signature } = vector(id);
  return {
    title: `${id}: ${title}`,
    request,
    now: Date.parse(timestamp),
    secrets: { tokenId: 'token-id-for-tests', secret },
    account: { ...account, options },
    expect: {
      method,
      target: path,
      ...(body === '' ? {} : { body }),
      signed: `${timestamp}\n${method}\n${path}\n${body}`,
      headers: {
        'lmts-signature': signature,
        'lmts-timestamp': timestamp,
        'lmts-api-key': 'token-id-for-tests',
      },
    },
  };
}

const one = requestOf('limitless', { by: 'orderId', orderIds: [A] });
const two = requestOf('limitless', { by: 'orderId', orderIds: [A, B] });
const byClient = requestOf('limitless', { by: 'clientOrderId', clientOrderIds: [C] });
const market = requestOf('limitless', { by: 'all', market: 'btc-100k' });
const secrets = { tokenId: 'token-id-for-tests', secret: vector('V2').secret };
const time = '2026-01-02T03:04:05.678Z';

const payloads: readonly PayloadCase[] = [
  fromVector('V2', one),
  fromVector('V3', { ...byClient, parameters: { onBehalfOf: '42' } }),
  fromVector('V3', byClient, { onBehalfOf: '42' }),
  fromVector(
    'V5',
    requestOf('limitless', { by: 'all', market: 'btc-100k-weekly' }, { parameters: { onBehalfOf: '42' } }),
  ),
  {
    title: 'one order by DELETE, where the account asks for it: no body, no content type',
    request: one,
    now: NOW,
    secrets,
    account: { ...account, options: { cancelWith: 'delete' } },
    expect: {
      method: 'DELETE',
      target: `/orders/${A}`,
      signed: `${time}\nDELETE\n/orders/${A}\n`,
      headers: { accept: 'application/json' },
    },
  },
  {
    title: 'several orders go as one batch, in the order asked',
    request: two,
    now: NOW,
    secrets,
    expect: {
      method: 'POST',
      target: '/orders/batch-cancel',
      body: `{"orderIds":["${A}","${B}"]}`,
      signed: `${time}\nPOST\n/orders/batch-cancel\n{"orderIds":["${A}","${B}"]}`,
      headers: { 'content-type': 'application/json' },
    },
  },
  {
    title: 'a wire form is sent as it stands in the file, blanks and all',
    request: { ...one, wireBody: `{ "orderId" : "${A}" }` },
    now: NOW,
    secrets,
    expect: {
      method: 'POST',
      target: '/orders/cancel',
      body: `{ "orderId" : "${A}" }`,
      signed: `${time}\nPOST\n/orders/cancel\n{ "orderId" : "${A}" }`,
      headers: {},
    },
  },
  {
    title: 'a wire form with a list of one id is a batch',
    request: { ...one, wireBody: `{"orderIds":["${A}"]}` },
    now: NOW,
    secrets,
    expect: {
      method: 'POST',
      target: '/orders/batch-cancel',
      body: `{"orderIds":["${A}"]}`,
      signed: `${time}\nPOST\n/orders/batch-cancel\n{"orderIds":["${A}"]}`,
      headers: {},
    },
  },
  {
    title: 'an older key is one header, and nothing is signed',
    request: one,
    now: NOW,
    secrets: { apiKey: 'lmts_0123456789abcdef' },
    account: { ...account, credentialKind: 'apiKey' },
    expect: {
      method: 'POST',
      target: '/orders/cancel',
      body: `{"orderId":"${A}"}`,
      signed: `POST\n/orders/cancel\n{"orderId":"${A}"}`,
      headers: { 'x-api-key': 'lmts_0123456789abcdef' },
    },
  },
  {
    title: 'a market is percent-encoded, and signed as sent',
    request: requestOf('limitless', { by: 'all', market: 'btc 100k/ü' }),
    now: NOW,
    secrets,
    expect: {
      method: 'DELETE',
      target: '/orders/all/btc%20100k%2F%C3%BC',
      signed: `${time}\nDELETE\n/orders/all/btc%20100k%2F%C3%BC\n`,
      headers: {},
    },
  },
];

const ok = { message: 'Order canceled successfully' };
const release = { reason: 'ORDER_RELEASE_IN_PROGRESS', retryable: true };
const rejected = (reason: string, more = {}) => ({ kind: 'rejected', reason, ...more }) as never;
const unknown = (cause: string) => ({ kind: 'unknown', cause }) as never;

const outcomes: readonly OutcomeCase[] = [
  {
    title: '200 with the documented sentence',
    request: one,
    reply: reply(200, ok),
    expect: { [A]: { kind: 'cancelled' } },
  },
  {
    title: '200 by clientOrderId',
    request: byClient,
    reply: reply(200, ok),
    expect: { [C]: { kind: 'cancelled' } },
  },
  {
    title: '200 with an empty body',
    request: one,
    reply: reply(200, ''),
    expect: { [A]: unknown('unreadable') },
  },
  {
    title: '200 with another sentence',
    request: one,
    reply: reply(200, { message: 'Accepted' }),
    expect: { [A]: unknown('unreadable') },
  },
  {
    title: '202 with the documented sentence',
    request: one,
    reply: reply(202, ok),
    expect: { [A]: unknown('unreadable') },
  },
  {
    title: '200 with a page of HTML',
    request: one,
    reply: reply(200, '<html></html>'),
    expect: { [A]: unknown('unreadable') },
  },
  {
    title: 'batch: 200 names both',
    request: two,
    reply: reply(200, { message: 'Orders canceled successfully', canceled: [A, B], failed: [] }),
    expect: { [A]: { kind: 'cancelled' }, [B]: { kind: 'cancelled' } },
  },
  {
    title: 'batch: 200 leaves one out silently',
    request: two,
    reply: reply(200, { message: 'Orders canceled successfully', canceled: [A], failed: [] }),
    expect: { [A]: { kind: 'cancelled' }, [B]: { kind: 'notReported' } },
  },
  {
    title: 'batch: 200 without a list says nothing of any order',
    request: two,
    reply: reply(200, ok),
    expect: { [A]: { kind: 'notReported' }, [B]: { kind: 'notReported' } },
  },
  {
    title: 'batch: 207 in part, not found',
    request: two,
    reply: reply(207, {
      canceled: [A],
      failed: [{ orderId: B, reason: 'ORDER_NOT_FOUND', message: 'Order not found' }],
    }),
    expect: { [A]: { kind: 'cancelled' }, [B]: rejected('validation') },
  },
  {
    title: 'batch: 207 with an unknown error is unknown',
    request: two,
    reply: reply(207, { canceled: [A], failed: [{ orderId: B, reason: 'UNKNOWN_ERROR', message: '?' }] }),
    expect: { [A]: { kind: 'cancelled' }, [B]: unknown('serverError') },
  },
  {
    title: 'batch: 207 with an order that is being released',
    request: two,
    reply: reply(207, { canceled: [A], failed: [{ orderId: B, reason: 'ORDER_RELEASE_IN_PROGRESS' }] }),
    expect: { [A]: { kind: 'cancelled' }, [B]: rejected('marketState', { retryable: true }) },
  },
  {
    title: 'batch: an order in both lists is not cancelled',
    request: two,
    reply: reply(207, { canceled: [A, B], failed: [{ orderId: B, reason: 'UNKNOWN_ERROR' }] }),
    expect: { [A]: { kind: 'cancelled' }, [B]: unknown('unreadable') },
  },
  {
    title: 'batch: 400 for orders of different markets',
    request: two,
    reply: reply(400, { message: 'Orders must belong to one market' }),
    expect: { [A]: rejected('validation'), [B]: rejected('validation') },
  },
  {
    title: 'batch: a list in a 500 is not believed',
    request: two,
    reply: reply(500, { canceled: [A, B] }),
    expect: { [A]: unknown('serverError'), [B]: unknown('serverError') },
  },
  {
    title: 'market: known, left out, and one that only the venue knew',
    request: market,
    reply: reply(200, {
      message: 'Orders canceled successfully',
      canceled: [A, 'f0000000-0000-4000-8000-000000000000'],
    }),
    expect: {
      [A]: { kind: 'cancelled' },
      [B]: { kind: 'notReported' },
      'f0000000-0000-4000-8000-000000000000': { kind: 'cancelled' },
    },
  },
  {
    title: 'market: nothing was live, so there is no list',
    request: market,
    reply: reply(200, { message: 'Orders canceled successfully' }),
    expect: { [A]: { kind: 'notReported' }, [B]: { kind: 'notReported' } },
  },
  {
    title: '400',
    request: one,
    reply: reply(400, { message: 'Order already canceled' }),
    expect: { [A]: rejected('validation') },
  },
  {
    title: '400 with a list of field errors',
    request: one,
    reply: reply(400, { message: [{ orderId: 'must be a UUIDv4' }] }),
    expect: { [A]: rejected('validation', { message: 'orderId: must be a UUIDv4 (status 400)' }) },
  },
  {
    title: '401',
    request: one,
    reply: reply(401, { message: 'Unauthorized' }),
    expect: { [A]: rejected('authentication') },
  },
  {
    title: '403',
    request: one,
    reply: reply(403, { message: 'Missing scope' }),
    expect: { [A]: rejected('scope') },
  },
  {
    title: '404',
    request: one,
    reply: reply(404, { message: 'Order not found' }),
    expect: { [A]: rejected('validation') },
  },
  {
    title: '409 while it is released',
    request: one,
    reply: reply(409, release),
    expect: { [A]: rejected('marketState', { retryable: true }) },
  },
  {
    title: '409 of another kind',
    request: one,
    reply: reply(409, { message: 'Conflict' }),
    expect: { [A]: rejected('marketState') },
  },
  {
    title: '425',
    request: one,
    reply: reply(425, { code: 'TRADING_DISABLED', message: 'Maintenance', mode: 'disabled' }),
    expect: { [A]: rejected('marketState') },
  },
  {
    title: '503 with a trading mode',
    request: one,
    reply: reply(503, { message: 'Trading is disabled', mode: 'disabled' }),
    expect: { [A]: rejected('marketState') },
  },
  {
    title: '503 of a gateway',
    request: one,
    reply: reply(503, '<html>'),
    expect: { [A]: unknown('serverError') },
  },
  {
    title: '429',
    request: one,
    reply: reply(429, { message: 'Too many requests' }),
    expect: { [A]: rejected('rateLimit') },
  },
  {
    title: '500',
    request: one,
    reply: reply(500, { message: 'Internal' }),
    expect: { [A]: unknown('serverError') },
  },
  { title: '502', request: one, reply: reply(502, ''), expect: { [A]: unknown('serverError') } },
  { title: 'a redirect', request: one, reply: reply(307, ''), expect: { [A]: unknown('unreadable') } },
  {
    title: 'a time-out',
    request: one,
    reply: failure('maybe', 'timeout'),
    expect: { [A]: unknown('timeout') },
  },
  {
    title: 'a cut connection',
    request: one,
    reply: failure('maybe', 'reset'),
    expect: { [A]: unknown('reset') },
  },
  {
    title: 'aborted after sending',
    request: one,
    reply: failure('maybe', 'aborted'),
    expect: { [A]: unknown('aborted') },
  },
  {
    title: 'no connection',
    request: one,
    reply: failure('no', 'unreachable'),
    expect: { [A]: { kind: 'notSent' } },
  },
  {
    title: 'aborted before sending',
    request: one,
    reply: failure('no', 'aborted'),
    expect: { [A]: { kind: 'notSent' } },
  },
];

export const fixtures: VenueFixtures = {
  venue: limitless,
  account,
  known: [order(A), order(B)],
  payloads,
  outcomes,
};
