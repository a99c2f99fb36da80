/** Roxom: docs.roxom.com in its generations. */
import type { PlanRow } from '../../../server/src/protocol/model.ts';
import { roxom as venue } from '../../../server/src/venues/roxom/index.ts';
import { standings } from '../../../server/src/venues/roxom/order.ts';
import { reply } from '../fixtures.ts';
import { A, account, B, everything, one, order, secrets } from '../roxom/samples.ts';
import {
  closed,
  nothing,
  notReported,
  open,
  pending,
  type Recorded,
  type RecordedCase,
  refused,
  unknown,
} from './case.ts';

const CANCEL = 'docs.roxom.com, reference/api-reference/orders/cancel, 2026-05';
const AUTH = 'docs.roxom.com, reference/authentication, 2026-05';
const OLDER = 'docs.roxom.com, older reference (error as an object), 2026-05';
const STATUSES = 'docs.roxom.com, order status page, 2026-05';
const LIST = 'docs.roxom.com, reference/api-reference/orders/list, 2026-05';

type Expect = Extract<RecordedCase, { kind: 'cancel' }>['expect'];

const cancel = (
  of: string,
  source: string,
  [status, body]: readonly [number, unknown],
  expect: Expect[string],
): RecordedCase => ({
  of: [of],
  source,
  kind: 'cancel',
  request: one,
  status,
  body,
  expect: { [A]: expect },
});

const all = (
  of: string,
  source: string,
  [status, body]: readonly [number, unknown],
  expect: Expect,
): RecordedCase => ({
  of: [of],
  source,
  kind: 'cancel',
  request: everything,
  status,
  body,
  expect,
});

const cancels: readonly RecordedCase[] = [
  cancel('answer: success', CANCEL, [200, { data: { success: true } }], pending),
  all('answer: cancelledOrderIds', CANCEL, [200, { data: { cancelledOrderIds: [A] }, error: false }], {
    [A]: pending,
    [B]: notReported,
  }),
  cancel(
    'error: Order Not Found',
    CANCEL,
    [404, { error: true, message: 'Order Not Found' }],
    refused('validation'),
  ),
  cancel(
    'error: Cannot Cancel',
    CANCEL,
    [400, { error: true, message: 'Cannot Cancel' }],
    refused('validation'),
  ),
  cancel(
    'error: Missing API Key',
    AUTH,
    [401, { error: 401, message: 'Missing API Key' }],
    refused('authentication'),
  ),
  cancel(
    'error: Missing Signature',
    AUTH,
    [401, { error: 401, message: 'Missing Signature' }],
    refused('signature'),
  ),
  cancel(
    'error: Invalid API Key',
    AUTH,
    [401, { error: 401, message: 'Invalid API key' }],
    refused('authentication'),
  ),
  cancel(
    'error: API key has expired',
    AUTH,
    [401, { error: 401, message: 'API key has expired' }],
    refused('authentication'),
  ),
  // The same inside a success: what was done before it is not known.
  cancel(
    'error: Invalid API Key',
    AUTH,
    [200, { error: 401, message: 'Invalid API key' }],
    unknown('serverError'),
  ),
  cancel(
    'form: object',
    OLDER,
    [
      401,
      {
        error: { code: 401, message: 'Invalid API key', details: {} },
        timestamp: 1767323045678,
        requestId: 'r-1',
      },
    ],
    refused('authentication'),
  ),
  cancel('form: true', CANCEL, [400, { error: true, message: 'Cannot Cancel' }], refused('validation')),
  cancel('form: number', AUTH, [401, { error: 401, message: 'Invalid API key' }], refused('authentication')),
  cancel('form: false', CANCEL, [200, { data: { success: true }, error: false }], pending),
];

const told = (status: string, more: object = {}) => ({
  id: A,
  symbol: 'GOLD-BTC',
  instType: 'perpetual',
  accountId: 'acc',
  orderType: 'limit',
  timeInForce: 'gtc',
  side: 'buy',
  quantity: '2',
  price: '0.0321',
  status,
  createdAt: '1767323045678000000',
  amountFilled: '0.5',
  unit: 'btc',
  ...more,
});
const row: PlanRow = { key: { by: 'orderId', orderId: A } };

const report = (status: string, expect: object, source = STATUSES, more: object = {}): RecordedCase => ({
  of: [`order: ${status}`],
  source,
  kind: 'report',
  row,
  answer: () => ({ error: false, data: { order: told(status, more) } }),
  expect,
});

const reports: readonly RecordedCase[] = [
  report('pendingsubmit', open),
  report('waitingtrigger', open),
  report('submitted', { ...open, filledQuantity: '0.5' }),
  report('partiallyfilled', { ...open, filledQuantity: '0.5' }),
  // The order may still be filled while the cancel is pending.
  report('pendingcancel', open),
  report('filled', closed('filled', '2'), STATUSES, { amountFilled: '2' }),
  report('cancelled', closed('cancelled', '0.5')),
  report('partiallyfilledcancelled', closed('cancelled', '0.5')),
  report('rejected', closed('unknown')),
  // Whether an inactive order can become active again is not said.
  report('inactive', nothing),
  report('CANCELED', closed('cancelled'), CANCEL),
  report('PENDING_CANCEL', open, CANCEL),
  report('FILLED', closed('filled'), CANCEL, { amountFilled: '2' }),
  // A market order that is executing: not over yet.
  report('PENDING', open, CANCEL, { orderType: 'market', price: undefined }),
  report('EXPIRED', closed('expired'), CANCEL),
];

const lists: readonly RecordedCase[] = [
  {
    of: ['answer: orders'],
    source: LIST,
    kind: 'list',
    answer: () => ({ error: false, data: { orders: [told('submitted'), told('pendingcancel', { id: B })] } }),
    expect: [
      { orderId: A, quantity: '2', filledQuantity: '0.5', remainingQuantity: '1.5', price: '0.0321' },
      { orderId: B, underWay: 'cancelling' },
    ],
  },
];

const problem = (
  of: string,
  [status, body]: readonly [number, unknown],
  code: string,
  source: string,
): RecordedCase => ({
  of: [of],
  source,
  kind: 'problem',
  answer: () => reply(status, body),
  expect: { code: code as never },
});

export const roxom: Recorded = {
  venue,
  // With the types chosen nothing is left open that a warning would tell.
  account: { ...account, options: { ...account.options, instTypes: 'perpetual' } },
  secrets,
  known: [order(A), order(B)],
  lists: {
    answer: { source: CANCEL, names: ['success', 'cancelledOrderIds', 'orders'] },
    error: {
      source: AUTH,
      names: [
        'Order Not Found',
        'Cannot Cancel',
        'Missing API Key',
        'Missing Signature',
        'Invalid API Key',
        'API key has expired',
      ],
    },
    form: { source: AUTH, names: ['false', 'true', 'number', 'object'] },
    order: {
      source: STATUSES,
      names: [
        'pendingsubmit',
        'waitingtrigger',
        'submitted',
        'partiallyfilled',
        'filled',
        'partiallyfilledcancelled',
        'cancelled',
        'rejected',
        'inactive',
        'pendingcancel',
        'CANCELED',
        'PENDING_CANCEL',
        'FILLED',
        'PENDING',
        'EXPIRED',
      ],
    },
  },
  // Spelt as the page does, but for a second l.
  code: {
    order: Object.keys(standings).filter(
      (name) => !/^(?:canceled|pending|expired|partiallyfilledcanceled)$/.test(name),
    ),
  },
  cases: [
    ...cancels,
    ...reports,
    ...lists,
    problem(
      'error: Missing API Key',
      [401, { error: 401, message: 'Missing API Key' }],
      'authentication',
      AUTH,
    ),
    problem(
      'error: Missing Signature',
      [401, { error: true, message: 'Missing Signature' }],
      'authentication',
      AUTH,
    ),
    problem(
      'error: Invalid API Key',
      [200, { error: 401, message: 'Invalid API key' }],
      'authentication',
      AUTH,
    ),
    problem(
      'error: API key has expired',
      [401, { error: 401, message: 'API key has expired' }],
      'authentication',
      AUTH,
    ),
  ],
};
