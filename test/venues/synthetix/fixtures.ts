import { readFileSync } from 'node:fs';
import type { Account, CancelTarget, Order } from '../../../server/src/protocol/model.ts';
import { synthetix } from '../../../server/src/venues/synthetix/index.ts';
import { cancelData, typedDataJson } from '../../../server/src/venues/synthetix/typedData.ts';
import {
  failure,
  NOW,
  type OutcomeCase,
  type PayloadCase,
  reply,
  requestOf,
  type VenueFixtures,
} from '../fixtures.ts';

const file = new URL('../../fixtures/vectors/eip712-synthetix.json', import.meta.url);
const { privateKey } = JSON.parse(readFileSync(file, 'utf8')) as { privateKey: string };

const SUB = '1867542890123456789';
const A = '1948058938469519360';
const B = '1948058938469519361';
const C = 'my-order-alpha';

export const account: Account = {
  id: 'acc-1',
  venue: 'synthetix',
  name: 'Main',
  environment: 'production',
  endpoints: {},
  options: { subAccountId: SUB },
};

const order = (orderId: string, more: Partial<Order> = {}): Order => ({
  accountId: 'acc-1',
  venue: 'synthetix',
  orderId,
  market: { id: 'ETH-USDT', title: 'ETH-USDT' },
  side: 'buy',
  price: '3000',
  quantity: '1',
  filledQuantity: '0',
  remainingQuantity: '1',
  details: [],
  ...more,
});

export const secrets = { privateKey };
const nonce = BigInt(NOW);
const expiry = BigInt(NOW) + 120_000n;
const headers = { 'content-type': 'application/json' };

/** The request with the ids as texts in the body and as numbers in the typed data. */
function cancelCase(
  title: string,
  target: CancelTarget,
  params: object,
  more: { options?: Record<string, string>; expires?: bigint } = {},
): PayloadCase {
  const expires = more.expires ?? expiry;
  const tail = expires === 0n ? '' : `,"expiresAfter":${expires}`;
  return {
    title,
    request: requestOf('synthetix', target),
    now: NOW,
    secrets,
    account: { ...account, options: { ...account.options, ...more.options } },
    expect: {
      method: 'POST',
      target: '/v1/trade',
      unsignedBody: `{"params":${JSON.stringify(params)},"nonce":${nonce}${tail}}`,
      signed: typedDataJson(cancelData(target, BigInt(SUB), nonce, expires)),
      headers,
    },
  };
}

const payloads: readonly PayloadCase[] = [
  cancelCase(
    'one id above 2^53 stays exact',
    { by: 'orderId', orderIds: [B] },
    { action: 'cancelOrders', subAccountId: SUB, orderIds: [B] },
  ),
  cancelCase(
    'two ids in the order asked',
    { by: 'orderId', orderIds: [B, A] },
    { action: 'cancelOrders', subAccountId: SUB, orderIds: [B, A] },
  ),
  cancelCase(
    'by clientOrderId',
    { by: 'clientOrderId', clientOrderIds: [C] },
    { action: 'cancelOrders', subAccountId: SUB, clientOrderIds: [C] },
  ),
  cancelCase('all markets', { by: 'all' }, { action: 'cancelAllOrders', subAccountId: SUB, symbols: ['*'] }),
  cancelCase(
    'one market',
    { by: 'all', market: 'ETH-USDT' },
    { action: 'cancelAllOrders', subAccountId: SUB, symbols: ['ETH-USDT'] },
  ),
  cancelCase(
    'expiry in seconds',
    { by: 'orderId', orderIds: [A] },
    { action: 'cancelOrders', subAccountId: SUB, orderIds: [A] },
    {
      options: { expiresAfter: 's' },
      expires: expiry / 1000n,
    },
  ),
  cancelCase(
    'the account’s source goes along, unsigned',
    { by: 'orderId', orderIds: [A] },
    { action: 'cancelOrders', subAccountId: SUB, orderIds: [A], source: 'desk "7" – ü' },
    { options: { source: 'desk "7" – ü' } },
  ),
  cancelCase(
    'with all orders too',
    { by: 'all' },
    { action: 'cancelAllOrders', subAccountId: SUB, symbols: ['*'], source: 'direct' },
    { options: { source: 'direct' } },
  ),
  cancelCase(
    'no expiry is signed as 0 and left out',
    { by: 'orderId', orderIds: [A] },
    { action: 'cancelOrders', subAccountId: SUB, orderIds: [A] },
    {
      options: { expiresAfter: 'none' },
      expires: 0n,
    },
  ),
];

const one = requestOf('synthetix', { by: 'orderId', orderIds: [A] });
const two = requestOf('synthetix', { by: 'orderId', orderIds: [A, B] });
const byClient = requestOf('synthetix', { by: 'clientOrderId', clientOrderIds: [C] });
const all = requestOf('synthetix', { by: 'all' });

const ok = (response: unknown) => reply(200, { status: 'ok', response, requestId: 'r' });
const statuses = (...items: unknown[]) => ok({ statuses: items });
const canceled = (venueId: string, clientId = 'x') => ({
  canceled: { order: { venueId, clientId }, id: venueId },
});
const missing = {
  error: 'Order not found',
  errorCode: 'ORDER_NOT_FOUND',
  order: { venueId: '0', clientId: '' },
};
const error = (code: string, message = code, retryable = false) => ({
  status: 'error',
  error: { code, category: 'REQUEST', message, retryable },
});

const cancelled = { kind: 'cancelled' } as const;
const rejected = (reason: string) => ({ kind: 'rejected', reason }) as never;
const unknown = (cause: string) => ({ kind: 'unknown', cause }) as never;

const outcomes: readonly OutcomeCase[] = [
  { title: 'the documented success', request: one, reply: statuses(canceled(A)), expect: { [A]: cancelled } },
  {
    title: 'the older shape with the id only',
    request: one,
    reply: statuses({ canceled: { id: A } }),
    expect: { [A]: cancelled },
  },
  {
    title: 'by clientOrderId',
    request: byClient,
    reply: statuses(canceled(A, C)),
    expect: { [C]: cancelled },
  },
  {
    title: 'the odd “status ok” item confirms nothing',
    request: one,
    reply: statuses({ status: 'ok' }),
    expect: { [A]: unknown('unreadable') },
  },
  {
    title: 'in another order than asked',
    request: two,
    reply: statuses(canceled(B), canceled(A)),
    expect: { [A]: cancelled, [B]: cancelled },
  },
  {
    title: 'an error without an id, by its position',
    request: two,
    reply: statuses(canceled(A), missing),
    expect: { [A]: cancelled, [B]: rejected('validation') },
  },
  {
    title: 'an error with an id, at another position',
    request: two,
    reply: statuses({ error: 'x', errorCode: 'CANCEL_FAILED', order: { venueId: B } }, canceled(A)),
    expect: { [A]: cancelled, [B]: rejected('marketState') },
  },
  {
    title: 'the Go client’s nested error item',
    request: one,
    reply: statuses({ error: 'x', errorCode: 'ORDER_NOT_FOUND', order: { order: { venueId: A }, id: A } }),
    expect: { [A]: rejected('validation') },
  },
  {
    title: 'fewer results than ids: no guess by position',
    request: two,
    reply: statuses(missing),
    expect: { [A]: { kind: 'notReported' }, [B]: { kind: 'notReported' } },
  },
  {
    title: 'a success and a failure for one order',
    request: one,
    reply: statuses(canceled(A), { error: 'x', errorCode: 'CANCEL_FAILED', order: { venueId: A } }),
    expect: { [A]: unknown('unreadable') },
  },
  {
    title: 'an item that timed out is unknown',
    request: one,
    reply: statuses({ error: 'slow', errorCode: 'OPERATION_TIMEOUT', order: { venueId: A } }),
    expect: { [A]: unknown('timeout') },
  },
  {
    title: 'an item with a code of its own invention',
    request: one,
    reply: statuses({ error: 'hm', errorCode: 'NEW_CODE', order: { venueId: A } }),
    expect: { [A]: unknown('serverError') },
  },
  {
    title: 'cancelled and an error at once',
    request: one,
    reply: statuses({ ...canceled(A), error: 'hm' }),
    expect: { [A]: unknown('serverError') },
  },
  {
    title: 'all: named is acknowledged, not cancelled',
    request: all,
    reply: ok([
      { order: { venueId: A }, orderId: A, message: 'Order cancelled successfully', symbol: 'ETH-USDT' },
    ]),
    expect: { [A]: { kind: 'pending' }, [B]: { kind: 'notReported' } },
  },
  {
    title: 'all: an empty message is no more',
    request: all,
    reply: ok([{ order: { venueId: A }, orderId: A, message: '', symbol: null }]),
    expect: { [A]: { kind: 'pending' }, [B]: { kind: 'notReported' } },
  },
  {
    title: '200 with an error inside',
    request: one,
    reply: reply(200, error('ORDER_NOT_FOUND', 'Order not found')),
    expect: { [A]: unknown('serverError') },
  },
  {
    title: '200 of the WebSocket’s spelling',
    request: one,
    reply: reply(200, { status: 'success', response: { statuses: [canceled(A)] } }),
    expect: { [A]: unknown('unreadable') },
  },
  {
    title: '200 with an empty body',
    request: one,
    reply: reply(200, ''),
    expect: { [A]: unknown('unreadable') },
  },
  {
    title: '400',
    request: one,
    reply: reply(400, error('VALIDATION_ERROR', 'orderIds must be nonempty')),
    expect: { [A]: rejected('validation') },
  },
  {
    title: '400 for a nonce',
    request: one,
    reply: reply(400, error('VALIDATION_ERROR', 'nonce already used')),
    expect: { [A]: rejected('nonce') },
  },
  {
    title: '400 for an expiry',
    request: one,
    reply: reply(400, error('VALIDATION_ERROR', 'expiresAfter must be greater than nonce')),
    expect: { [A]: rejected('expired') },
  },
  {
    title: '401 expired',
    request: one,
    reply: reply(401, error('UNAUTHORIZED', 'request expired')),
    expect: { [A]: rejected('expired') },
  },
  {
    title: '401',
    request: one,
    reply: reply(401, error('UNAUTHORIZED', 'signature does not match')),
    expect: { [A]: rejected('signature') },
  },
  { title: '403', request: one, reply: reply(403, error('FORBIDDEN')), expect: { [A]: rejected('scope') } },
  {
    title: '404',
    request: one,
    reply: reply(404, error('NOT_FOUND')),
    expect: { [A]: rejected('validation') },
  },
  { title: '413', request: one, reply: reply(413, 'too large'), expect: { [A]: unknown('unreadable') } },
  {
    title: '429',
    request: one,
    reply: reply(429, error('RATE_LIMIT_EXCEEDED', 'slow down', true)),
    expect: { [A]: rejected('rateLimit') },
  },
  {
    title: '500',
    request: one,
    reply: reply(500, error('INTERNAL_ERROR')),
    expect: { [A]: unknown('serverError') },
  },
  {
    title: '500 that timed out',
    request: one,
    reply: reply(500, error('REQUEST_TIMEOUT', 't', true)),
    expect: { [A]: unknown('timeout') },
  },
  {
    title: '503',
    request: one,
    reply: reply(503, error('SERVICE_UNAVAILABLE', 's', true)),
    expect: { [A]: unknown('serverError') },
  },
  { title: 'a redirect', request: one, reply: reply(302, ''), expect: { [A]: unknown('unreadable') } },
  {
    title: 'a cut connection',
    request: one,
    reply: failure('maybe', 'reset'),
    expect: { [A]: unknown('reset') },
  },
  {
    title: 'no connection',
    request: one,
    reply: failure('no', 'unreachable'),
    expect: { [A]: { kind: 'notSent' } },
  },
];

export const fixtures: VenueFixtures = {
  venue: synthetix,
  account,
  known: [order(A), order(B)],
  payloads,
  outcomes,
};
