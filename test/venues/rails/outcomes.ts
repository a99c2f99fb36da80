/** One case for every status and body that is documented for a cancel, in both shapes, and for those that are not. */
import type { Outcome, RejectReason } from '../../../server/src/protocol/model.ts';
import { failure, type OutcomeCase, reply } from '../fixtures.ts';
import { A, answer, B, everything, market, one, toldOrder } from './samples.ts';

const pending: Partial<Outcome> = { kind: 'pending' };
const cancelled: Partial<Outcome> = { kind: 'cancelled' };
const rejected = (reason: RejectReason): Partial<Outcome> => ({ kind: 'rejected', reason });
const unreadable: Partial<Outcome> = { kind: 'unknown', cause: 'unreadable' };
const serverError: Partial<Outcome> = { kind: 'unknown', cause: 'serverError' };

/** A frame's answer carries the status that the frame names. */
const frame = (title: string, status: number, body: unknown, expect: Partial<Outcome>): OutcomeCase => ({
  title,
  request: one,
  reply: reply(status, body),
  expect: { [A]: expect },
});

const refused = (status: number, expect: Partial<Outcome>): OutcomeCase =>
  frame(`statusCode ${status}`, status, answer(status, 'some words'), expect);

const bulk = (
  title: string,
  status: number,
  body: unknown,
  expect: Partial<Outcome>,
  request = market,
): OutcomeCase => ({
  title: `bulk: ${title}`,
  request,
  reply: reply(status, body),
  expect: { [A]: expect, [B]: expect },
});

const both = (['v1', 'v2'] as const).flatMap((shape): readonly OutcomeCase[] => [
  frame(
    `${shape}: 202 is received, not cancelled`,
    202,
    answer(202, 'cancelling order', { shape, order: toldOrder(A, 'cancelling', shape) }),
    pending,
  ),
  frame(
    `${shape}: 200 is cancelled, with what was filled before`,
    200,
    answer(200, 'order cancelled', { shape, order: toldOrder(A, 'cancelled', shape) }),
    { ...cancelled, filledQuantity: '0.5' } as Partial<Outcome>,
  ),
]);

const confirmed = (orderStatus: string, body: string | null = 'order cancelled') =>
  answer(200, body, { order: toldOrder(A, orderStatus) });

export const outcomes: readonly OutcomeCase[] = [
  ...both,
  frame(
    'the status as a text',
    200,
    answer('200', 'order cancelled', { order: toldOrder(A, 'cancelled') }),
    cancelled,
  ),
  frame('200 in the other spelling', 200, confirmed('canceled', 'Order canceled'), cancelled),
  frame(
    '200 with the status at the time of the request, as older pages say',
    200,
    confirmed('active'),
    cancelled,
  ),
  frame('200 without an order in it', 200, answer(200, 'order cancelled'), cancelled),
  frame('200 without words, with the status', 200, confirmed('cancelled', null), cancelled),
  frame('200 of an order that was filled', 200, confirmed('filled'), unreadable),
  frame(
    '200 with the words of the acknowledgement',
    200,
    confirmed('cancelled', 'cancelling order'),
    unreadable,
  ),
  frame('200 with other words', 200, confirmed('cancelled', 'ok'), unreadable),
  frame('200 without words, order active', 200, confirmed('active', null), unreadable),
  frame(
    '200 about another order',
    200,
    answer(200, 'order cancelled', { order: toldOrder(B, 'cancelled') }),
    unreadable,
  ),
  frame(
    '200 for another request',
    200,
    answer(200, 'order cancelled', { order: toldOrder(A, 'cancelled'), clientRequestId: 'x' }),
    unreadable,
  ),
  frame(
    '200 without a request id, about our order',
    200,
    answer(200, 'order cancelled', { order: toldOrder(A, 'cancelled'), clientRequestId: null }),
    cancelled,
  ),
  frame(
    '200 without a request id and an order',
    200,
    answer(200, 'order cancelled', { clientRequestId: null }),
    unreadable,
  ),
  frame(
    '202 with the words of the confirmation',
    202,
    answer(202, 'order cancelled', { order: toldOrder(A, 'cancelled') }),
    pending,
  ),
  frame(
    'a frame that names no status',
    0,
    answer(undefined, 'order cancelled', { order: toldOrder(A, 'cancelled') }),
    unreadable,
  ),
  frame('a frame that names another status than the reply', 200, answer(202, 'order cancelled'), unreadable),
  refused(400, rejected('validation')),
  refused(401, { ...rejected('authentication'), retryable: true } as Partial<Outcome>),
  refused(403, rejected('scope')),
  refused(404, rejected('validation')),
  refused(409, { ...rejected('marketState'), retryable: true } as Partial<Outcome>),
  refused(429, rejected('rateLimit')),
  refused(418, unreadable),
  refused(500, serverError),
  refused(503, serverError),
  frame(
    '404 as a rejectOrder with an order',
    404,
    answer(404, 'order not found', {
      resultType: 'rejectOrder',
      shape: 'v1',
      order: toldOrder(A, 'filled', 'v1'),
    }),
    rejected('validation'),
  ),
  frame('words that are no text', 200, answer(200, { text: 'order cancelled' }), unreadable),
  frame(
    'an error of the gateway',
    500,
    { message: 'Internal server error', connectionId: 'c', requestId: 'r' },
    unreadable,
  ),
  frame('half a frame', 200, '{"resultType":"cancelOrder","data":{"statusCode":200,"bo', unreadable),
  bulk('received', 200, { message: 'Cancelling 2 orders for market ETH-USD without any errors' }, pending),
  bulk(
    'one order of two says nothing of either',
    200,
    { message: 'Cancelling 1 order for market ETH-USD without any errors' },
    { kind: 'notReported' },
  ),
  bulk(
    'every market',
    200,
    { message: 'Cancelling 2 orders for all markets without any errors' },
    pending,
    everything,
  ),
  bulk(
    'none left says nothing of those that were open',
    200,
    { message: 'Cancelling 0 orders for market ETH-USD without any errors' },
    { kind: 'notReported' },
  ),
  bulk('with errors', 200, { message: 'Cancelling 2 orders for market ETH-USD with 1 error' }, unreadable),
  bulk('other words', 200, { message: 'order cancelled' }, unreadable),
  bulk('nothing', 200, '', unreadable),
  bulk('202', 202, { message: 'Cancelling 2 orders for market ETH-USD without any errors' }, unreadable),
  bulk('a redirect', 307, '', unreadable),
  bulk('400', 400, { message: 'market is required' }, rejected('validation')),
  bulk('401', 401, { message: 'Unauthorized' }, rejected('authentication')),
  bulk('403, a read-only key', 403, { message: 'Forbidden' }, rejected('scope')),
  bulk('429', 429, '', rejected('rateLimit')),
  bulk('500', 500, { message: 'Cancelling 2 orders for market ETH-USD without any errors' }, serverError),
  bulk('502', 502, '<html>', serverError),
  {
    title: 'silence',
    request: one,
    reply: failure('maybe', 'timeout'),
    expect: { [A]: { kind: 'unknown', cause: 'timeout' } },
  },
  {
    title: 'a cut connection',
    request: one,
    reply: failure('maybe', 'reset'),
    expect: { [A]: { kind: 'unknown', cause: 'reset' } },
  },
  {
    title: 'aborted after sending',
    request: one,
    reply: failure('maybe', 'aborted'),
    expect: { [A]: { kind: 'unknown', cause: 'aborted' } },
  },
  {
    title: 'no connection',
    request: one,
    reply: failure('no', 'unreachable'),
    expect: { [A]: { kind: 'notSent' } },
  },
];
