import { A, answer, B, everything, market, one, toldOrder } from '../../venues/rails/samples.ts';
import {
  broken,
  cancelled,
  contradictions,
  harmless,
  notReported,
  pages,
  pending,
  type Row,
  rejected,
  serverError,
  textOf,
  unknown,
  unreadable,
} from './row.ts';

const told = (status = 'cancelled', id = A) => toldOrder(id, status);
const good = answer(200, 'order cancelled', { order: told() });
const data = (fields: object) => ({ ...good, data: { ...(good as { data: object }).data, ...fields } });
const each = (expect: Row['expect']): Row['expect'] => ({ [A]: expect, [B]: expect }) as Row['expect'];
const frame = (name: string, body: unknown, expect: Row['expect'], why: string, status = 200): Row => ({
  name,
  request: one,
  status,
  body,
  expect,
  why,
});
const bulk = (
  name: string,
  status: number,
  body: unknown,
  expect: Row['expect'],
  why: string,
  more: Partial<Row> = {},
): Row => ({ name: `bulk: ${name}`, request: market, status, body, expect: each(expect), why, ...more });

const besides: readonly Row[] = contradictions.flatMap(([name, fields]) => [
  frame(`confirmed beside ${name}`, { ...good, ...fields }, unreadable, 'It takes itself back.'),
  ...('statusCode' in fields
    ? []
    : [frame(`confirmed, ${name} in its data`, data(fields), unreadable, 'It takes itself back.')]),
  bulk(
    `received beside ${name}`,
    200,
    { message: 'Cancelling 2 orders for market ETH-USD without any errors', ...fields },
    unreadable,
    'It takes itself back.',
  ),
]);

const words: readonly Row[] = [
  'order cancelled?',
  'order cancelled: false',
  'order cancelled, 0 of 1',
  'order cancelled partially, 0.5 filled and order still active',
  'order cancelled is pending',
  'not: order cancelled',
  'order cancel',
  'orders cancelled',
].map((body) =>
  frame(
    `the words “${body}”`,
    answer(200, body, { order: told() }),
    unreadable,
    'Only the documented words, whole.',
  ),
);

const frames: readonly Row[] = [
  ...harmless.map(([name, fields]) =>
    frame(`confirmed beside ${name}`, { ...good, ...fields }, cancelled, 'Venues add fields.'),
  ),
  frame('with a full stop', answer(200, 'Order cancelled.', { order: told() }), cancelled, 'The same words.'),
  frame(
    'of another type, with our request id',
    answer(200, 'order cancelled', { order: told(), resultType: 'createOrder' }),
    unreadable,
    'Not the answer to a cancel.',
  ),
  frame(
    'of no type',
    answer(200, 'order cancelled', { order: told(), resultType: '' }),
    unreadable,
    'Not the answer to a cancel.',
  ),
  frame(
    'a rejectOrder that confirms',
    answer(200, 'order cancelled', { order: told(), resultType: 'rejectOrder' }),
    unreadable,
    'It contradicts itself.',
  ),
  frame(
    'accepted by another type',
    answer(202, 'order created, pending acceptance', { order: told('pending'), resultType: 'createOrder' }),
    unreadable,
    'Not the answer to a cancel.',
    202,
  ),
  frame(
    'refused by another type',
    answer(404, 'x', { resultType: 'modifyOrder' }),
    unreadable,
    'Not the answer to a cancel.',
    404,
  ),
  frame(
    'another order in it',
    answer(200, 'order cancelled', { order: told('cancelled', B) }),
    unreadable,
    'Another order.',
  ),
  frame(
    'the order in lower case',
    answer(200, 'order cancelled', { order: told('cancelled', A.toLowerCase()) }),
    unreadable,
    'ULIDs are exact here.',
  ),
  frame(
    'an order without id',
    answer(200, 'order cancelled', { order: { orderStatus: 'cancelled' } }),
    unreadable,
    'Whose is it?',
  ),
  frame('another order beside it', data({ orderId: B }), unreadable, 'Another order.'),
  frame('another order at the top', { ...good, orderId: B }, unreadable, 'Another order.'),
  frame('filled', answer(200, 'order cancelled', { order: told('filled') }), unreadable, 'It was filled.'),
  frame(
    'rejected',
    answer(200, 'order cancelled', { order: told('rejected') }),
    unreadable,
    'It takes itself back.',
  ),
  frame(
    'a status of tomorrow',
    answer(200, 'order cancelled', { order: told('suspended') }),
    unreadable,
    'Nobody knows what it means.',
  ),
  frame(
    'received, with a denial',
    answer(202, 'order not found', { order: told('cancelling') }),
    unreadable,
    'It takes itself back.',
    202,
  ),
  frame(
    'received, in the documented words',
    answer(202, 'cancelling order', { order: told('cancelling') }),
    pending,
    'Documented.',
    202,
  ),
  frame(
    'received, filled',
    answer(202, 'cancelling order', { order: told('filled') }),
    unreadable,
    'It was filled.',
    202,
  ),
  frame('refused and confirmed', answer(404, 'order cancelled'), unreadable, 'It contradicts itself.', 404),
  frame(
    'refused with success',
    { ...(answer(400, 'x') as object), success: true },
    unreadable,
    'It contradicts itself.',
    400,
  ),
  frame(
    '429',
    answer(429, 'too many requests'),
    rejected('rateLimit', { retryable: true }),
    'Nothing was done.',
    429,
  ),
  frame(
    '429 with a wait',
    {
      resultType: 'cancelOrder',
      data: { ...(answer(429, 'slow') as { data: object }).data, retryAfterSeconds: 9 },
    },
    rejected('rateLimit', { retryable: true, retryAfterMs: 9000 }),
    'The frame’s own.',
    429,
  ),
  frame(
    '401 of an expired token',
    answer(401, 'token expired'),
    rejected('authentication'),
    'No matter of clocks.',
    401,
  ),
  frame(
    '400 for the rate',
    answer(400, 'Rate limit reached'),
    rejected('rateLimit', { retryable: true }),
    'Words before status.',
    400,
  ),
];

const received = { message: 'Cancelling 2 orders for market ETH-USD without any errors' };
const bulks: readonly Row[] = [
  bulk('received', 200, received, pending, 'Documented.'),
  bulk(
    'another market',
    200,
    { message: 'Cancelling 2 orders for market BTC-USD without any errors' },
    unreadable,
    'Not what was asked.',
  ),
  bulk(
    'all markets, one asked',
    200,
    { message: 'Cancelling 2 orders for all markets without any errors' },
    unreadable,
    'Not what was asked.',
  ),
  bulk('one market, all asked', 200, received, unreadable, 'Not what was asked.', { request: everything }),
  bulk(
    'with more words',
    200,
    { message: `${received.message}, except yours` },
    unreadable,
    'Only the documented words, whole.',
  ),
  bulk(
    'with words between',
    200,
    { message: 'Cancelling 2 orders for market ETH-USD failed, others without any errors' },
    unreadable,
    'Only the documented words, whole.',
  ),
  bulk(
    'one of two',
    200,
    { message: 'Cancelling 1 order for market ETH-USD without any errors' },
    notReported,
    'Which one?',
  ),
  bulk(
    'none',
    200,
    { message: 'Cancelling 0 orders for market ETH-USD without any errors' },
    notReported,
    'None of them.',
  ),
  bulk(
    'more than were known',
    200,
    { message: 'Cancelling 99999999999999999999 orders for market ETH-USD without any errors' },
    pending,
    'Each of them is among these.',
  ),
  bulk(
    'a negative count',
    200,
    { message: 'Cancelling -2 orders for market ETH-USD without any errors' },
    unreadable,
    'No count.',
  ),
  bulk('the words as an error', 200, { error: received.message }, unreadable, 'Not the documented shape.'),
  bulk(
    '401',
    401,
    { message: 'Unauthorized' },
    rejected('authentication', { retryable: true }),
    'A fresh token is taken.',
  ),
  bulk(
    '401 without a body',
    401,
    '',
    rejected('authentication', { retryable: true }),
    'Bodies are not documented.',
  ),
  bulk(
    '401 of an expired token',
    401,
    { message: 'Token has expired' },
    rejected('authentication', { retryable: true }),
    'No matter of clocks.',
  ),
  bulk('401 that confirms', 401, { ...received, success: true }, unreadable, 'It contradicts itself.'),
  bulk('418 without a body', 418, '', unreadable, 'No documented status.'),
  bulk('503 without a body', 503, '', serverError, 'It may have acted.'),
  bulk(
    '429 with seconds',
    429,
    '',
    rejected('rateLimit', { retryable: true, retryAfterMs: 60_000 }),
    'Retry-After.',
    { headers: { 'retry-after': '60' } },
  ),
  bulk('409', 409, { message: 'Conflict' }, rejected('marketState', { retryable: true }), 'Documented.'),
];

const between = [401, 403].flatMap((status) =>
  pages
    .filter(([name]) => name !== 'a challenge' || status === 403)
    .map(([name, body, headers]) =>
      bulk(`${status}: ${name}`, status, body, unreadable, 'Not the venue’s.', { headers }),
    ),
);

const shapes = [
  ...broken(textOf(good)).map(([name, body]) =>
    frame(`the confirmation ${name}`, body, unknown, 'Not one JSON text.'),
  ),
  ...broken(textOf(received)).map(([name, body]) =>
    bulk(`received ${name}`, 200, body, unreadable, 'Not one JSON text.'),
  ),
];

export const rows: readonly Row[] = [...besides, ...words, ...frames, ...bulks, ...between, ...shapes];
