/** Synthetix: developers.synthetix.io, REST pages of trade and error handling. */
import type { CancelRequest, PlanRow } from '../../../server/src/protocol/model.ts';
import { codes } from '../../../server/src/venues/synthetix/codes.ts';
import { synthetix as venue } from '../../../server/src/venues/synthetix/index.ts';
import type { Call } from '../../../server/src/venues/venue.ts';
import { reply, requestOf } from '../fixtures.ts';
import { account, fixtures, secrets } from '../synthetix/fixtures.ts';
import {
  cancelled,
  closed,
  nothing,
  open,
  pending,
  type Recorded,
  type RecordedCase,
  refused,
  unknown,
} from './case.ts';

const CANCEL = 'developers.synthetix.io, rest-api/trade/cancelOrders, 2026-05-30';
const ALL = 'developers.synthetix.io, rest-api/trade/cancelAllOrders, 2026-05-30';
const ERRORS = 'developers.synthetix.io, api/error-handling, 2026-05-30';
const HISTORY = 'developers.synthetix.io, rest-api/trade/getOrderHistory, 2026-05-30';
const OPEN = 'developers.synthetix.io, rest-api/trade/getOpenOrders, 2026-05-30';

/** The ids of the pages' own examples. */
const A = '1948058938469519360';
const B = '1948058938469519361';

const one = requestOf('synthetix', { by: 'orderId', orderIds: [A] });
const two = requestOf('synthetix', { by: 'orderId', orderIds: [A, B] });
const all = requestOf('synthetix', { by: 'all' });

type Outcome = Extract<RecordedCase, { kind: 'cancel' }>['expect'][string];

const cancel = (
  of: string,
  source: string,
  [request, status, body]: readonly [CancelRequest, number, unknown],
  expect: Readonly<Record<string, Outcome>>,
): RecordedCase => ({ of: of.split(', '), source, kind: 'cancel', request, status, body, expect });

const canceled = (venueId: string) => ({
  canceled: { order: { venueId, clientId: `cli-${venueId}` }, id: venueId },
});
const success = (...statuses: unknown[]) => ({
  status: 'ok',
  response: { statuses },
  requestId: '5ccf215d37e3ae6d',
});
const failure = (code: string, category: string, message: string, retryable: boolean) => ({
  status: 'error',
  error: { code, message, category, retryable },
  requestId: '5ccf215d37e3ae6d',
  traceId: 'abc123def456',
  timestamp: 1704067200000,
});

/** The category, the HTTP status, whether it may be asked again, and what it means for a cancel: written by hand. */
type Row = readonly [code: string, category: string, status: number, retryable: boolean, expect: Outcome];

const requestErrors: readonly Row[] = [
  ['VALIDATION_ERROR', 'REQUEST', 400, false, refused('validation')],
  ['MISSING_REQUIRED_FIELD', 'REQUEST', 400, false, refused('validation')],
  ['INVALID_FORMAT', 'REQUEST', 400, false, refused('validation')],
  ['INVALID_VALUE', 'REQUEST', 400, false, refused('validation')],
  ['UNAUTHORIZED', 'AUTH', 401, false, refused('signature')],
  ['FORBIDDEN', 'AUTH', 403, false, refused('scope')],
  ['NOT_FOUND', 'REQUEST', 404, false, refused('validation')],
  ['METHOD_NOT_ALLOWED', 'REQUEST', 400, false, refused('validation')],
  ['ASSET_NOT_FOUND', 'TRADING', 400, false, refused('validation')],
  ['INVALID_MARKET_CONFIG', 'TRADING', 400, false, refused('validation')],
  ['RATE_LIMIT_EXCEEDED', 'RATE_LIMIT', 429, true, refused('rateLimit', true)],
  // The venue broke down or gave up while it acted: what it did is not known, whatever may be asked again.
  ['INTERNAL_ERROR', 'SYSTEM', 500, false, unknown('serverError')],
  ['DATABASE_ERROR', 'SYSTEM', 500, false, unknown('serverError')],
  ['CACHE_ERROR', 'SYSTEM', 500, false, unknown('serverError')],
  ['REQUEST_TIMEOUT', 'SYSTEM', 503, true, unknown('timeout')],
  ['SERVICE_UNAVAILABLE', 'SYSTEM', 503, true, unknown('serverError')],
  ['UNKNOWN_ERROR', 'SYSTEM', 500, false, unknown('serverError')],
];

const itemErrors: readonly Row[] = [
  ['CANCEL_FAILED', 'TRADING', 200, false, refused('marketState')],
  ['ORDER_NOT_FOUND', 'TRADING', 200, false, refused('validation')],
  ['OPERATION_TIMEOUT', 'SYSTEM', 200, true, unknown('timeout')],
  ['IDEMPOTENCY_CONFLICT', 'TRADING', 200, false, refused('marketState')],
  ['MARKET_CLOSED', 'TRADING', 200, false, refused('marketState')],
  ['MARKET_NOT_FOUND', 'TRADING', 200, false, refused('validation')],
  ['WICK_INSURANCE_ACTIVE', 'TRADING', 200, true, refused('marketState', true)],
  ['ORDER_REJECTED_BY_ENGINE', 'TRADING', 200, false, refused('marketState')],
  ['INSUFFICIENT_MARGIN', 'TRADING', 200, false, refused('validation')],
  ['VALIDATION_ERROR', 'REQUEST', 200, false, refused('validation')],
  ['RATE_LIMIT_EXCEEDED', 'RATE_LIMIT', 200, true, refused('rateLimit', true)],
];

const cancels: readonly RecordedCase[] = [
  cancel('answer: canceled', CANCEL, [one, 200, success(canceled(A))], { [A]: cancelled }),
  cancel('answer: canceled', CANCEL, [two, 200, success(canceled(A), canceled(B))], {
    [A]: cancelled,
    [B]: cancelled,
  }),
  // The page's own partial success: the failed one names no order, and counts by its place.
  cancel(
    'answer: canceled, error: ORDER_NOT_FOUND',
    CANCEL,
    [
      two,
      200,
      success(canceled(A), {
        error: 'Order not found',
        errorCode: 'ORDER_NOT_FOUND',
        order: { venueId: '0', clientId: '' },
      }),
    ],
    { [A]: cancelled, [B]: refused('validation') },
  ),
  // The page's own refusal of the whole request.
  cancel(
    'error: ORDER_NOT_FOUND, http: 404',
    CANCEL,
    [one, 404, failure('ORDER_NOT_FOUND', 'TRADING', 'Order not found', false)],
    { [A]: refused('validation') },
  ),
  cancel(
    'http: 413',
    'developers.synthetix.io, changelog of 2026-03-17, 2026-05-30',
    [one, 413, failure('VALIDATION_ERROR', 'REQUEST', 'Body too large', false)],
    {
      [A]: refused('validation'),
    },
  ),
  cancel(
    'error: VALIDATION_ERROR',
    CANCEL,
    [one, 400, failure('VALIDATION_ERROR', 'REQUEST', 'Order already cancelled or filled', false)],
    { [A]: refused('validation') },
  ),
  ...requestErrors.map(([code, category, status, retryable, expect]) =>
    cancel(
      `error: ${code}, http: ${status}, category: ${category}`,
      ERRORS,
      [one, status, failure(code, category, 'As the page says', retryable)],
      {
        [A]: expect,
      },
    ),
  ),
  ...itemErrors.map(([errorCode, category, status, , expect]) =>
    cancel(
      `error: ${errorCode}, category: ${category}`,
      ERRORS,
      [one, status, success({ error: 'As the page says', errorCode, order: { venueId: A, clientId: '' } })],
      { [A]: expect },
    ),
  ),
  ...['', 'Order cancelled successfully'].map((message) =>
    cancel(
      'answer: cancelAllOrders',
      ALL,
      [
        all,
        200,
        {
          status: 'ok',
          response: [A, B].map((orderId) => ({
            order: { venueId: orderId },
            orderId,
            message,
            symbol: 'ETH-USDT',
          })),
        },
      ],
      { [A]: pending, [B]: pending },
    ),
  ),
  cancel(
    'answer: cancelAllOrders',
    ALL,
    [
      all,
      200,
      { status: 'ok', response: [{ order: { venueId: A }, orderId: A, message: '', symbol: null }] },
    ],
    {
      [A]: pending,
      [B]: { kind: 'notReported' },
    },
  ),
];

const listed = (more: object = {}) => ({
  order: { venueId: A, clientId: 'my-order-alpha' },
  orderId: A,
  symbol: 'ETH-USDT',
  side: 'buy',
  type: 'limit',
  quantity: '1.5',
  price: '3000',
  triggerPrice: '',
  triggerPriceType: 'mark',
  timeInForce: 'gtc',
  reduceOnly: false,
  postOnly: false,
  createdTime: 1767323045000,
  updatedTime: 1767323045100,
  filledQuantity: '0.5',
  closePosition: false,
  ...more,
});

const row: PlanRow = { key: { by: 'orderId', orderId: A } };

/** The open orders, and the history with its state. */
const told =
  (orders: unknown, history: unknown) =>
  ({ body = '' }: Call) => ({
    status: 'ok',
    response: body.includes('getOrderHistory') ? history : orders,
  });

const state = (status: string, expect: object, source = HISTORY): RecordedCase => ({
  of: [`order: ${status}`],
  source,
  kind: 'report',
  row,
  answer: told([], [listed({ status })]),
  expect,
});

const reports: readonly RecordedCase[] = [
  ...['placed', 'partially filled', 'OPEN', 'PARTIALLY_FILLED'].map(
    (status): RecordedCase => ({
      of: [`order: ${status}`],
      source: OPEN,
      kind: 'report',
      row,
      answer: told([listed({ status })], []),
      expect: { ...open, filledQuantity: '0.5' },
    }),
  ),
  // In the history alone these say neither that it is open nor that it is not.
  ...['started', 'placed', 'partially filled', 'cancelling', 'modifying', 'modified', 'unknown'].map(
    (status) => state(status, nothing),
  ),
  state('filled', closed('filled')),
  state('cancelled', closed('cancelled', '0.5')),
  // It never rested, or does not any more; why is not said.
  state('rejected', closed('unknown')),
  state('FILLED', closed('filled'), CANCEL),
  state('CANCELLED', closed('cancelled', '0.5'), CANCEL),
  state('EXPIRED', closed('expired'), CANCEL),
];

const lists: readonly RecordedCase[] = [
  {
    of: ['answer: getOpenOrders'],
    source: OPEN,
    kind: 'list',
    answer: told([listed(), listed({ order: { venueId: B }, orderId: B, side: 'SELL', type: 'LIMIT' })], []),
    expect: [
      {
        orderId: A,
        clientOrderId: 'my-order-alpha',
        side: 'buy',
        quantity: '1.5',
        filledQuantity: '0.5',
        remainingQuantity: '1',
      },
      { orderId: B, side: 'sell' },
    ],
  },
];

const problem = ([code, category, status, retryable]: Row, expect: string): RecordedCase => ({
  of: [`error: ${code}`, `http: ${status}`],
  source: ERRORS,
  kind: 'problem',
  answer: () => reply(status, failure(code, category, 'As the page says', retryable)),
  expect: { code: expect as never },
});

/** What a read that was refused with each of them means. */
const problems: Readonly<Record<string, string>> = {
  UNAUTHORIZED: 'authentication',
  FORBIDDEN: 'forbidden',
  RATE_LIMIT_EXCEEDED: 'rateLimit',
  REQUEST_TIMEOUT: 'maintenance',
  SERVICE_UNAVAILABLE: 'maintenance',
};

export const synthetix: Recorded = {
  venue,
  account,
  secrets,
  known: fixtures.known,
  lists: {
    answer: { source: CANCEL, names: ['canceled', 'cancelAllOrders', 'getOpenOrders'] },
    error: {
      source: ERRORS,
      names: [
        'VALIDATION_ERROR',
        'MISSING_REQUIRED_FIELD',
        'INVALID_FORMAT',
        'INVALID_VALUE',
        'UNAUTHORIZED',
        'FORBIDDEN',
        'NOT_FOUND',
        'METHOD_NOT_ALLOWED',
        'ASSET_NOT_FOUND',
        'INVALID_MARKET_CONFIG',
        'RATE_LIMIT_EXCEEDED',
        'INTERNAL_ERROR',
        'DATABASE_ERROR',
        'CACHE_ERROR',
        'REQUEST_TIMEOUT',
        'SERVICE_UNAVAILABLE',
        'UNKNOWN_ERROR',
        'CANCEL_FAILED',
        'ORDER_NOT_FOUND',
        'OPERATION_TIMEOUT',
        'IDEMPOTENCY_CONFLICT',
        'MARKET_CLOSED',
        'MARKET_NOT_FOUND',
        'WICK_INSURANCE_ACTIVE',
        'ORDER_REJECTED_BY_ENGINE',
        'INSUFFICIENT_MARGIN',
      ],
    },
    category: { source: ERRORS, names: ['REQUEST', 'AUTH', 'RATE_LIMIT', 'TRADING', 'SYSTEM'] },
    http: { source: ERRORS, names: ['400', '401', '403', '404', '413', '429', '500', '503'] },
    order: {
      source: HISTORY,
      names: [
        'started',
        'placed',
        'partially filled',
        'filled',
        'cancelling',
        'cancelled',
        'rejected',
        'modifying',
        'modified',
        'unknown',
        'OPEN',
        'PARTIALLY_FILLED',
        'FILLED',
        'CANCELLED',
        'EXPIRED',
      ],
    },
  },
  code: { error: Object.keys(codes) },
  cases: [
    ...cancels,
    ...reports,
    ...lists,
    ...requestErrors.map((error) => problem(error, problems[error[0]] ?? 'venue')),
  ],
};
