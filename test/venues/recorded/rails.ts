/** Rails: docs.rails.xyz, the trees /latest and /v1. Bodies of errors are not documented: the documented form of an answer stands for them. */
import type { PlanRow } from '../../../server/src/protocol/model.ts';
import { rails as venue } from '../../../server/src/venues/rails/index.ts';
import type { Call } from '../../../server/src/venues/venue.ts';
import { reply } from '../fixtures.ts';
import {
  A,
  account,
  answer,
  B,
  everything,
  market,
  one,
  order,
  secrets,
  toldOrder,
  UUID,
} from '../rails/samples.ts';
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

const V1 = 'docs.rails.xyz/v1, websocket-api/order-creation/cancel-order-by-id, 2026-03';
const V2 = 'docs.rails.xyz/latest, websocket-v2/order-creation-stream/cancel-order-by-id, 2026-03';
const BULK = 'docs.rails.xyz/latest, platform-overview/order-cancellation, 2026-03';
const LIST = 'docs.rails.xyz/latest, rest-api/get-account-open-orders, 2026-03';
const ORDER = 'docs.rails.xyz/latest, rest-api/get-order, 2026-03';
const LIMITS = 'docs.rails.xyz/latest, platform-overview/rate-limits, 2026-03';

type Expect = Extract<RecordedCase, { kind: 'cancel' }>['expect'][string];

const frame = (of: string, source: string, body: unknown, expect: Expect, status: number): RecordedCase => ({
  of: [of],
  source,
  kind: 'cancel',
  request: one,
  status,
  body,
  expect: { [A]: expect },
});

/** The acknowledgement as the page of /v1 has it, about the order that was asked for. */
const acknowledged = {
  resultType: 'cancelOrder',
  data: {
    statusCode: 202,
    body: 'cancelling order',
    order: {
      userId: '1cf96e01-fa22-4b3a-8dff-599d1cb45c78',
      orderId: A,
      market: 'ETH-USD',
      orderType: 'buy',
      tradeType: 'limit',
      orderStatus: 'cancelling',
      price: '3601',
      quantity: '1',
      filledQuantity: '0',
      leverage: '1',
      updatedAt: 1717100393492,
      createdAt: 1717100052972,
      reduceOnly: false,
      postOnly: false,
    },
    clientRequestId: UUID,
  },
  connectionId: 'KNal9ekeCYcCIBA=',
};
/** The three differences that the page names between acknowledgement and confirmation. */
const confirmed = {
  ...acknowledged,
  data: {
    ...acknowledged.data,
    statusCode: 200,
    body: 'order cancelled',
    order: { ...acknowledged.data.order, orderStatus: 'cancelled', filledQuantity: '0.5' },
  },
};
const refusal = (status: number, words: string) => answer(status, words);

const cancels: readonly RecordedCase[] = [
  frame('cancel: 202', V1, acknowledged, pending, 202),
  frame(
    'cancel: 202',
    V2,
    answer(202, 'cancelling order', { order: toldOrder(A, 'cancelling') }),
    pending,
    202,
  ),
  frame('cancel: 200', V1, confirmed, { ...cancelled, filledQuantity: '0.5' }, 200),
  frame(
    'cancel: 200',
    V2,
    answer(200, 'order cancelled', { order: toldOrder(A, 'cancelled') }),
    cancelled,
    200,
  ),
  frame('cancel: 404', V2, refusal(404, 'order not found'), refused('validation'), 404),
  frame('cancel: 409', V1, refusal(409, 'order is being filled'), refused('marketState', true), 409),
  frame('cancel: 429', V1, refusal(429, 'Too Many Requests'), refused('rateLimit', true), 429),
  frame('cancel: 500', V1, refusal(500, 'system error'), unknown('serverError'), 500),
  frame(
    'cancel: 400',
    'docs.rails.xyz/v1, websocket-api/order-creation (the documented rejectOrder), 2026-03',
    {
      resultType: 'rejectOrder',
      data: { statusCode: 400, body: 'Bad request', clientRequestId: UUID },
      connectionId: 'KNal9ekeCYcCIBA=',
    },
    refused('validation'),
    400,
  ),
  frame(
    'cancel: 401',
    'docs.rails.xyz/latest, rest-api/authorization, 2026-03',
    refusal(401, 'Unauthorized'),
    refused('authentication', true),
    401,
  ),
  frame(
    'cancel: 403',
    'docs.rails.xyz/latest, api-keys, 2026-03',
    refusal(403, 'Forbidden'),
    refused('scope'),
    403,
  ),
];

type Bulk = readonly [request: typeof market, status: number, message: string, expect: Expect];

const bulk = (of: string, source: string, [request, status, message, expect]: Bulk): RecordedCase => ({
  of: [of],
  source,
  kind: 'cancel',
  request,
  status,
  body: { message },
  expect: { [A]: expect, [B]: expect },
});

const bulks: readonly RecordedCase[] = [
  bulk('bulk: 200', BULK, [
    market,
    200,
    'Cancelling 2 orders for market ETH-USD without any errors',
    pending,
  ]),
  bulk('bulk: 200', BULK, [
    everything,
    200,
    'Cancelling 2 orders for all markets without any errors',
    pending,
  ]),
  // The page's own example: fewer than were open, and it does not say which.
  bulk('bulk: 200', BULK, [
    market,
    200,
    'Cancelling 1 order for market ETH-USD without any errors',
    { kind: 'notReported' },
  ]),
  bulk('bulk: 401', BULK, [market, 401, 'Unauthorized', refused('authentication', true)]),
  bulk('bulk: 429', LIMITS, [market, 429, 'Too Many Requests', refused('rateLimit', true)]),
];

/** The order of the page about open orders. */
const listed = (orderStatus: string, more: object = {}) => ({
  market: 'BTC-USD',
  orderId: B,
  orderType: 'buy',
  tradeType: 'limit',
  price: '65000',
  quantity: '0.5',
  filledQuantity: '0.5',
  leverage: '1',
  createdAt: 1717020981622,
  updatedAt: 1717020982756,
  orderStatus,
  clientRequestId: '0835bf3e-4a20-41f0-908d-8213f2b7a285',
  postOnly: false,
  avgFillPrice: '65000',
  ...more,
});

const row: PlanRow = {
  key: { by: 'orderId', orderId: B },
  order: order(B, { market: { id: 'BTC-USD', title: 'BTC-USD' } }),
};

/** Open orders and the record of closed ones are two services; either does not know what the other has. */
const service =
  (openOrder: unknown, record: unknown) =>
  ({ target }: Call) => {
    if (target === '/api/v1/token') return { access_token: 't', token_type: 'Bearer', expires_in: 1800 };
    const body = target.startsWith('/api/v1/open-order?') ? openOrder : record;
    return body ?? reply(404, '');
  };

const report = (
  of: string,
  source: string,
  answering: (call: Call) => unknown,
  expect: object,
): RecordedCase => ({
  of: [of],
  source,
  kind: 'report',
  row,
  answer: answering,
  expect,
});

const reports: readonly RecordedCase[] = [
  ...['active', 'pending', 'cancelling', 'modifying'].map((status) =>
    report(`order: ${status}`, LIST, service({ openOrder: listed(status) }, undefined), {
      ...open,
      filledQuantity: '0.5',
    }),
  ),
  report(
    'order: cancelled',
    ORDER,
    service(undefined, { order: listed('cancelled') }),
    closed('cancelled', '0.5'),
  ),
  report(
    'order: filled',
    ORDER,
    service(undefined, { order: listed('filled', { quantity: '0', filledQuantity: '1' }) }),
    closed('filled', '1'),
  ),
  // What became of the order that was modified is not said.
  report('order: modified', ORDER, service(undefined, { order: listed('modified') }), nothing),
  report('look: 404', ORDER, service(undefined, undefined), nothing),
];

const list =
  (answering: (call: Call) => unknown): ((call: Call) => unknown) =>
  (call) =>
    call.target === '/api/v1/token'
      ? { access_token: 't', token_type: 'Bearer', expires_in: 1800 }
      : answering(call);

const lists: readonly RecordedCase[] = [
  {
    of: ['order: active', 'order: cancelling'],
    source: LIST,
    kind: 'list',
    answer: list(({ target }) =>
      target.includes('start=')
        ? { openOrders: [listed('cancelling', { orderId: A, market: 'ETH-USD' })] }
        : {
            openOrders: [listed('active')],
            last: 'ETH-USD#01HYXJVRCTDXQSTKZ17ND2SBJH#c3029869-2609-4a0d-8d9b-b030550add28',
          },
    ),
    expect: [
      {
        orderId: B,
        side: 'buy',
        price: '65000',
        quantity: '1',
        filledQuantity: '0.5',
        remainingQuantity: '0.5',
      },
      { orderId: A, underWay: 'cancelling' },
    ],
  },
];

const problem = (status: number, code: string, source: string): RecordedCase => ({
  of: [`read: ${status}`],
  source,
  kind: 'problem',
  answer: list(() => reply(status, '')),
  expect: { code: code as never },
});

export const rails: Recorded = {
  venue,
  account,
  secrets,
  known: [order(A), order(B)],
  lists: {
    cancel: { source: V2, names: ['200', '202', '400', '401', '403', '404', '409', '429', '500'] },
    bulk: { source: BULK, names: ['200', '401', '429'] },
    order: {
      source: 'docs.rails.xyz/v1, order statuses, 2026-03',
      names: ['pending', 'active', 'cancelling', 'cancelled', 'modifying', 'modified', 'filled'],
    },
    look: { source: ORDER, names: ['404'] },
    read: { source: LIMITS, names: ['400', '401', '403', '429', '500'] },
    token: { source: 'docs.rails.xyz/latest, rest-api/authorization, 2026-03', names: ['401', '429'] },
  },
  code: {},
  cases: [
    ...cancels,
    ...bulks,
    ...reports,
    ...lists,
    problem(400, 'venue', LIST),
    problem(401, 'authentication', 'docs.rails.xyz/latest, rest-api/authorization, 2026-03'),
    problem(403, 'forbidden', 'docs.rails.xyz/latest, api-keys, 2026-03'),
    problem(429, 'rateLimit', LIMITS),
    problem(500, 'venue', 'docs.rails.xyz, order-creation/handle-system-errors, 2026-03'),
    ...([401, 429] as const).map(
      (status): RecordedCase => ({
        of: [`token: ${status}`],
        source: 'docs.rails.xyz/latest, rest-api/authorization, 2026-03',
        kind: 'problem',
        answer: () => reply(status, ''),
        expect: { code: status === 401 ? 'authentication' : 'rateLimit' },
      }),
    ),
  ],
};
