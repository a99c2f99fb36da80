/** Limitless: docs.limitless.exchange, captured bodies in CCXT 4.5.84, an audit of the documents, reports of drift. */
import type { CancelRequest, PlanRow } from '../../../server/src/protocol/model.ts';
import { limitless as venue } from '../../../server/src/venues/limitless/index.ts';
import { reasonCodes } from '../../../server/src/venues/limitless/problem.ts';
import type { Call } from '../../../server/src/venues/venue.ts';
import { reply, requestOf } from '../fixtures.ts';
import { account, fixtures } from '../limitless/fixtures.ts';
import {
  cancelled,
  closed,
  nothing,
  notReported,
  open,
  type Recorded,
  type RecordedCase,
  refused,
  unknown,
} from './case.ts';

const API = 'docs.limitless.exchange, openapi.json, 2026-04-30';
const CANCEL = 'docs.limitless.exchange, orders/cancel (combined), 2026-04-30';
const AUDIT = 'third-party audit of the documents, 2026-10-06';
const CCXT = 'captured bodies in CCXT 4.5.84, 2026-10';
const CHANGES = 'reports of drift (pmxt-dev/pmxt 2394, 1344, 2165), 2026-09-18';

/** The ids of the pages' own examples. */
const A = '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203';
const B = 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c';
const NAME = 'partner-order-001';

const one = requestOf('limitless', { by: 'orderId', orderIds: [A] });
const two = requestOf('limitless', { by: 'orderId', orderIds: [A, B] });
const named = requestOf('limitless', { by: 'clientOrderId', clientOrderIds: [NAME] });
const market = requestOf('limitless', { by: 'all', market: 'btc-100k' });
const done = { message: 'Order canceled successfully' };

type Expect = Extract<RecordedCase, { kind: 'cancel' }>['expect'];

function cancel(
  of: string,
  source: string,
  [request, status, body]: readonly [CancelRequest, number, unknown],
  expect: Expect,
): RecordedCase {
  return { of: of.split(', '), source, kind: 'cancel', request, status, body, expect };
}

const single = (status: number, message: string, source: string, expect: Expect[string]) =>
  cancel(`cancel: ${status}`, source, [one, status, { message }], { [A]: expect });

const cancels: readonly RecordedCase[] = [
  cancel('cancel: 200', CANCEL, [one, 200, done], { [A]: cancelled }),
  // By a clientOrderId whose orderId nobody knew before: the venue's word is about that name.
  cancel('cancel: 200', CANCEL, [named, 200, done], { [NAME]: cancelled }),
  cancel(
    'cancel: 200',
    API,
    [two, 200, { message: 'Orders canceled successfully', canceled: [A, B], failed: [] }],
    {
      [A]: cancelled,
      [B]: cancelled,
    },
  ),
  cancel(
    'cancel: 207, failed: ORDER_NOT_FOUND',
    API,
    [
      two,
      207,
      {
        message: 'Orders canceled successfully',
        canceled: [A],
        failed: [{ orderId: B, reason: 'ORDER_NOT_FOUND', message: 'Order not found' }],
      },
    ],
    { [A]: cancelled, [B]: refused('validation') },
  ),
  cancel(
    'cancel: 207, failed: UNKNOWN_ERROR',
    API,
    [
      two,
      207,
      { canceled: [A], failed: [{ orderId: B, reason: 'UNKNOWN_ERROR', message: 'Unknown error' }] },
    ],
    { [A]: cancelled, [B]: unknown('serverError') },
  ),
  cancel(
    'cancel: 207, failed: ORDER_RELEASE_IN_PROGRESS',
    CHANGES,
    [
      two,
      207,
      { canceled: [A], failed: [{ orderId: B, reason: 'ORDER_RELEASE_IN_PROGRESS', message: 'busy' }] },
    ],
    { [A]: cancelled, [B]: refused('marketState', true) },
  ),
  // Nothing was live: the list is absent.
  cancel('cancel: 200', AUDIT, [market, 200, { message: 'Orders canceled successfully' }], {
    [A]: notReported,
    [B]: notReported,
  }),
  single(400, 'Order cannot be cancelled', API, refused('validation')),
  single(400, 'Order not found or already canceled', CCXT, refused('validation')),
  cancel(
    'cancel: 400',
    CCXT,
    [one, 400, { statusCode: 400, message: 'Order not found or already canceled' }],
    {
      [A]: refused('validation'),
    },
  ),
  cancel('cancel: 400', CCXT, [one, 400, { message: [{ orderId: 'must be a UUIDv4' }] }], {
    [A]: refused('validation'),
  }),
  single(401, 'User is not authenticated or not the order owner', API, refused('authentication')),
  single(403, 'Forbidden', AUDIT, refused('scope')),
  single(404, 'Order not found', AUDIT, refused('validation')),
  cancel('cancel: 409', CHANGES, [one, 409, { reason: 'ORDER_RELEASE_IN_PROGRESS', retryable: true }], {
    [A]: refused('marketState', true),
  }),
  cancel(
    'cancel: 425',
    CHANGES,
    [one, 425, { code: 'TRADING_DISABLED', message: 'Trading is disabled', mode: 'disabled' }],
    {
      [A]: refused('marketState'),
    },
  ),
  cancel(
    'cancel: 429',
    'docs.limitless.exchange, api-reference/introduction, 2026-04-30',
    [one, 429, { message: 'Too many requests' }],
    { [A]: refused('rateLimit', true) },
  ),
  single(500, 'Internal server error', API, unknown('serverError')),
  cancel(
    'cancel: 503',
    CHANGES,
    [one, 503, { code: 'TRADING_DISABLED', message: 'Trading is disabled', mode: 'disabled' }],
    {
      [A]: refused('marketState'),
    },
  ),
  cancel(
    'cancel: 503',
    'docs.limitless.exchange, orders/cancel-order, 2026-04-30',
    [one, 503, { message: 'Service Unavailable' }],
    {
      [A]: unknown('serverError'),
    },
  ),
];

/** An order as it was captured from the list of a market. */
const listed = (status: string, more: object = {}) => ({
  createdAt: '2026-05-04T08:57:06.448Z',
  id: B,
  ownerId: 1315134,
  marketId: '112523',
  token: '46235703925185836960484608024734446969378108670784413458211837874003718039438',
  type: 'GTC',
  status,
  side: 'BUY',
  makerAmount: '1000040',
  takerAmount: '10870000',
  price: '0.092',
  originalSize: '10870000',
  remainingSize: '10870000',
  ...more,
});

const info = {
  slug: 'btc-100k',
  title: 'BTC above 100k',
  status: 'FUNDED',
  yesPositionId: '1',
  noPositionId: '2',
};
const row: PlanRow = { key: { by: 'orderId', orderId: B } };
/** The lookup finds the market, whose list then tells. */
const lookedUp =
  (list: unknown, execution: object = {}) =>
  (call: Call) =>
    call.target === '/orders/status/batch'
      ? {
          results: [
            {
              index: 0,
              status: 'found',
              error: null,
              orderId: B,
              data: { order: { id: B, market: info }, execution },
            },
          ],
        }
      : list;

const report = (
  of: string,
  answer: (call: Call) => unknown,
  expect: object,
  source = CCXT,
): RecordedCase => ({
  of: [of],
  source,
  kind: 'report',
  row,
  answer,
  expect,
});

const SETTLED = ['UNMATCHED', 'MATCHED', 'MINED', 'CONFIRMED', 'RETRYING', 'FAILED', 'DELAYED', 'CANCELED'];

const reports: readonly RecordedCase[] = [
  report('order: LIVE', lookedUp([listed('LIVE')]), { ...open, filledQuantity: '0' }),
  report(
    'order: CANCELED',
    lookedUp([listed('CANCELED', { remainingSize: '870000' })]),
    closed('cancelled', '10'),
  ),
  report('order: MATCHED', lookedUp([listed('MATCHED', { remainingSize: '0' })]), closed('filled', '10.87')),
  report('order: UNMATCHED', lookedUp([listed('UNMATCHED')]), closed('unknown', '0'), AUDIT),
  // Of the lookup only the market is used: it keeps no cancelled orders, so its own word is no proof of anything.
  ...SETTLED.map((settlementStatus) =>
    report(`settlement: ${settlementStatus}`, lookedUp([], { settlementStatus }), nothing, AUDIT),
  ),
  report('lookup: found', lookedUp([listed('LIVE')]), open, API),
  ...['not_found', 'invalid'].map((status) =>
    report(
      `lookup: ${status}`,
      () => ({ results: [{ index: 0, status, error: status, orderId: B }] }),
      nothing,
      API,
    ),
  ),
];

const positions = {
  clob: [{ market: { slug: 'btc-100k', title: 'BTC above 100k' }, orders: { liveOrders: [listed('LIVE')] } }],
};
const order = {
  orderId: B,
  side: 'buy',
  price: '0.092',
  quantity: '10.87',
  filledQuantity: '0',
  timeInForce: 'GTC',
} as const;

const lists: readonly RecordedCase[] = [
  {
    of: ['order: LIVE'],
    source: CCXT,
    kind: 'list',
    answer: ({ target }) => (target.startsWith('/portfolio') ? positions : [listed('LIVE')]),
    expect: [order],
  },
  {
    of: ['order: LIVE'],
    source: 'official SDK 1.1.0 and CLI, which take both forms, 2026-04-30',
    kind: 'list',
    answer: ({ target }) => (target.startsWith('/portfolio') ? positions : { orders: [listed('LIVE')] }),
    expect: [order],
  },
];

const problem = (status: number, body: unknown, code: string, source = API): RecordedCase => ({
  of: [`read: ${status}`],
  source,
  kind: 'problem',
  answer: () => reply(status, body),
  expect: { code: code as never },
});

export const limitless: Recorded = {
  venue,
  account,
  secrets: { tokenId: 'token', secret: 'c2VjcmV0' },
  known: fixtures.known,
  lists: {
    cancel: {
      source: API,
      names: ['200', '207', '400', '401', '403', '404', '409', '425', '429', '500', '503'],
    },
    failed: { source: API, names: ['ORDER_NOT_FOUND', 'UNKNOWN_ERROR', 'ORDER_RELEASE_IN_PROGRESS'] },
    order: {
      source: 'docs.limitless.exchange, markets/user-orders, 2026-04-30',
      names: ['LIVE', 'MATCHED', 'CANCELED', 'UNMATCHED'],
    },
    settlement: { source: API, names: SETTLED },
    lookup: { source: API, names: ['found', 'not_found', 'invalid'] },
    read: { source: API, names: ['400', '401', '403', '404', '410', '429', '500', '503'] },
  },
  code: { failed: Object.keys(reasonCodes) },
  cases: [
    ...cancels,
    ...reports,
    ...lists,
    problem(400, { message: 'Bad request' }, 'venue', AUDIT),
    problem(401, { message: 'Unauthorized' }, 'authentication'),
    problem(403, { message: 'Forbidden' }, 'forbidden', AUDIT),
    problem(404, { message: 'Profile not found' }, 'venue'),
    // At a read beside the sign-in a path is gone, not the way to sign in.
    problem(410, { message: 'Use API keys' }, 'venue', 'reports of drift (pmxt-dev/pmxt 415), 2026-05-22'),
    problem(429, { message: 'Too many requests' }, 'rateLimit'),
    problem(500, { message: 'Internal server error' }, 'venue'),
    problem(503, { message: 'Service Unavailable' }, 'maintenance'),
  ],
};
