import { requestOf } from '../../venues/fixtures.ts';
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

const A = '1948058938469519360';
const B = '1948058938469519361';
const STRANGER = '1948058938469519999';
const C = 'my-order-alpha';
const D = 'my-order-beta';

const one = requestOf('synthetix', { by: 'orderId', orderIds: [A] });
const two = requestOf('synthetix', { by: 'orderId', orderIds: [A, B] });
const clients = requestOf('synthetix', { by: 'clientOrderId', clientOrderIds: [C, D] });
const all = requestOf('synthetix', { by: 'all' });

const canceled = (venueId: string | null, clientId = '') => ({
  canceled: { order: { venueId, clientId }, id: venueId },
});
const ok = (response: unknown, more: object = {}) => ({ status: 'ok', response, requestId: 'r', ...more });
const statuses = (...items: unknown[]) => ok({ statuses: items });
const good = statuses(canceled(A));
const refusal = (code: string, message = code, more: object = {}) => ({
  status: 'error',
  error: { code, category: 'REQUEST', message, retryable: false, ...more },
});
const each = (expect: Row['expect']): Row['expect'] => ({ [A]: expect, [B]: expect }) as Row['expect'];
const row = (
  name: string,
  request: Row['request'],
  body: unknown,
  expect: Row['expect'],
  why: string,
  status = 200,
): Row => ({ name, request, status, body, expect, why });

const besides: readonly Row[] = contradictions.flatMap(([name, fields]) => [
  row(`confirmed beside ${name}`, one, { ...good, ...fields }, unknown, 'A success that takes itself back.'),
  row(
    `${name} beside the results`,
    one,
    ok({ statuses: [canceled(A)], ...fields }),
    unknown,
    'The same inside.',
  ),
  row(
    `${name} in the result`,
    one,
    statuses({ ...canceled(A), ...fields }),
    unknown,
    'The same in the result.',
  ),
]);

const ofItems: readonly Row[] = [
  row('another order’s result', one, statuses(canceled(B)), unreadable, 'Whose answer is this?'),
  row(
    'its own and a stranger’s',
    one,
    statuses(canceled(A), canceled(STRANGER)),
    unreadable,
    'Nobody asked for that.',
  ),
  row(
    'two asked, a stranger in the second place',
    two,
    statuses(canceled(A), canceled(STRANGER)),
    each(unreadable as Row['expect']),
    'Nobody asked for that.',
  ),
  row(
    'its id, and another as venueId',
    one,
    statuses({ canceled: { order: { venueId: B, clientId: '' }, id: A } }),
    unreadable,
    'Two orders in one result.',
  ),
  row(
    'two ids of the two asked in one result',
    two,
    statuses({ canceled: { order: { venueId: A, clientId: '' }, id: B } }, canceled(B)),
    each(unreadable as Row['expect']),
    'Two orders in one result.',
  ),
  row(
    'a clientOrderId that is nobody’s, by position',
    one,
    statuses({ canceled: { order: { clientId: 'theirs' } } }),
    unreadable,
    'It names somebody.',
  ),
  row(
    'by client, somebody else’s by position',
    clients,
    statuses(canceled(A, C), canceled(B, 'theirs')),
    { [C]: unreadable, [D]: unreadable },
    'It names somebody else.',
  ),
  row(
    'by client, in another order',
    clients,
    statuses(canceled(B, D), canceled(A, C)),
    { [C]: cancelled, [D]: cancelled },
    'By their names.',
  ),
  row(
    'by client, the same result twice',
    clients,
    statuses(canceled(A, C), canceled(A, C)),
    { [C]: cancelled, [D]: notReported },
    'The second is missing.',
  ),
  row(
    'by client, in upper case',
    clients,
    statuses(canceled(A, C.toUpperCase()), canceled(B, D)),
    { [C]: unreadable, [D]: unreadable },
    'A client’s ids are exact.',
  ),
  row(
    'one nameless, the other out of place',
    two,
    statuses(canceled(B), { canceled: {} }),
    { [A]: notReported, [B]: cancelled },
    'Positions do not hold here.',
  ),
  row(
    'nameless in its place',
    two,
    statuses(canceled(A), {
      error: 'Order not found',
      errorCode: 'ORDER_NOT_FOUND',
      order: { venueId: '0', clientId: '' },
    }),
    { [A]: cancelled, [B]: rejected('validation') },
    'Documented by seed 003.',
  ),
  row(
    'more results than ids',
    one,
    statuses({ canceled: {} }, { canceled: {} }),
    notReported,
    'No position to go by.',
  ),
  row(
    'canceled: false',
    one,
    statuses({ canceled: false, order: { venueId: A } }),
    unreadable,
    'Not canceled.',
  ),
  row(
    'canceled: true',
    one,
    statuses({ canceled: true, order: { venueId: A } }),
    unreadable,
    'Not the documented shape.',
  ),
  row(
    'canceled with its own error',
    one,
    statuses({ canceled: { ...canceled(A).canceled, error: 'x' } }),
    unreadable,
    'It takes itself back.',
  ),
  row(
    'canceled with a status filled',
    one,
    statuses({ canceled: { ...canceled(A).canceled, status: 'filled' } }),
    unreadable,
    'It takes itself back.',
  ),
  row(
    'canceled and an error',
    one,
    statuses({ ...canceled(A), error: 'x', errorCode: 'ORDER_NOT_FOUND' }),
    serverError,
    'It cannot be both.',
  ),
  row(
    'an error with an empty text',
    one,
    statuses({ error: '', order: { venueId: A } }),
    unreadable,
    'Neither.',
  ),
  row(
    'twice, for and against',
    one,
    statuses(canceled(A), { error: 'x', errorCode: 'CANCEL_FAILED', order: { venueId: A } }),
    unreadable,
    'It cannot be both.',
  ),
  row(
    'results as an object',
    one,
    ok({ statuses: { 0: canceled(A) } }),
    unreadable,
    'Not the documented shape.',
  ),
  row(
    'results one level up',
    one,
    { status: 'ok', statuses: [canceled(A)] },
    unreadable,
    'Not the documented shape.',
  ),
  row('the status OK in upper case', one, { ...good, status: 'OK' }, unreadable, 'Not the documented word.'),
  row('no status', one, { response: good.response }, unreadable, 'Not the documented shape.'),
  row('no result', one, statuses(), notReported, 'Nothing is said.'),
  row(
    'the id as a rounded number',
    one,
    `{"status":"ok","response":{"statuses":[{"canceled":{"id":1948058938469519400}}]}}`,
    unreadable,
    'Another id.',
  ),
  row(
    'the id as an exact number',
    one,
    `{"status":"ok","response":{"statuses":[{"canceled":{"id":${A}}}]}}`,
    cancelled,
    'The same digits.',
  ),
  row('the id with a zero before it', one, statuses(canceled(`0${A}`)), unreadable, 'Another text.'),
  ...harmless.map(([name, fields]) =>
    row(`confirmed beside ${name}`, one, { ...good, ...fields }, cancelled, 'Venues add fields.'),
  ),
];

const codes: readonly Row[] = [
  ['IDEMPOTENCY_CONFLICT', rejected('marketState'), 'No nonce.'],
  ['WICK_INSURANCE_ACTIVE', rejected('marketState', { retryable: true }), 'Documented as retryable.'],
  ['RATE_LIMIT_EXCEEDED', rejected('rateLimit', { retryable: true }), 'Nothing was done.'],
  ['OPERATION_TIMEOUT', { kind: 'unknown', cause: 'timeout' }, 'Retryable, and yet it may have acted.'],
  ['REQUEST_TIMEOUT', { kind: 'unknown', cause: 'timeout' }, 'It may have acted.'],
  ['INSUFFICIENT_MARGIN', rejected('validation'), 'Known from seed 003.'],
  ['UNKNOWN_ERROR', serverError, 'It may have acted.'],
  ['toString', serverError, 'No code.'],
].map(([code, expect, why]) =>
  row(
    `the result ${code}`,
    one,
    statuses({ error: 'words', errorCode: code, order: { venueId: A } }),
    expect as Row['expect'],
    why as string,
  ),
);

const refusals: readonly Row[] = [
  row(
    '400 for a nonce',
    one,
    refusal('VALIDATION_ERROR', 'nonce already used'),
    rejected('nonce', { retryable: true }),
    'Nothing was done.',
    400,
  ),
  row(
    '400 for the time',
    one,
    refusal('VALIDATION_ERROR', 'request expired'),
    rejected('expired', { retryable: true }),
    'Nothing was done.',
    400,
  ),
  row(
    '400 that timed out',
    one,
    refusal('REQUEST_TIMEOUT', 'x', { retryable: true }),
    { kind: 'unknown', cause: 'timeout' },
    'It may have acted.',
    400,
  ),
  row(
    '400 of a new code in trading',
    one,
    refusal('HALTED', 'x', { category: 'TRADING', retryable: true }),
    rejected('marketState', { retryable: true }),
    'By category and retryable.',
    400,
  ),
  row(
    '400 of a new code in the system',
    one,
    refusal('NEW', 'x', { category: 'SYSTEM' }),
    serverError,
    'By category.',
    400,
  ),
  row(
    '400 for the rate',
    one,
    refusal('NEW', 'x', { category: 'RATE_LIMIT' }),
    rejected('rateLimit', { retryable: true }),
    'By category.',
    400,
  ),
  row(
    '429 with a wait inside',
    one,
    refusal('RATE_LIMIT_EXCEEDED', 'slow', { details: { retryAfter: 4 } }),
    rejected('rateLimit', { retryable: true, retryAfterMs: 4000 }),
    'The body’s own.',
    429,
  ),
  row('403 with a status of success', one, { ...good }, unreadable, 'Not the venue’s refusal.', 403),
  row(
    '400 with results beside the error',
    one,
    { ...refusal('VALIDATION_ERROR'), response: good.response },
    unknown,
    'It contradicts itself.',
    400,
  ),
  row(
    '200 with an error envelope',
    one,
    refusal('ORDER_NOT_FOUND', 'Order not found'),
    unknown,
    'It may have acted.',
  ),
  row(
    '200 with an error envelope and results',
    one,
    { ...good, status: 'error', error: { code: 'X', message: 'x' } },
    unknown,
    'It contradicts itself.',
  ),
  row('500 with results', one, good, serverError, 'It may have acted.', 500),
  row('201 with results', one, good, unreadable, 'Not the documented status.', 201),
  row(
    'all: taken',
    all,
    ok([{ order: { venueId: A, clientId: '' }, orderId: A, message: '', symbol: null }]),
    { [A]: pending, [B]: notReported },
    'Named is acknowledged.',
  ),
  row(
    'all: with an error in words',
    all,
    ok([{ order: { venueId: A }, orderId: A, message: 'engine refused', symbol: null }]),
    { [A]: unreadable, [B]: notReported },
    'In one source words are errors.',
  ),
  row(
    'all: two ids in one',
    all,
    ok([{ order: { venueId: B }, orderId: A, message: '' }]),
    each(unreadable as Row['expect']),
    'Two orders in one.',
  ),
  row(
    'all: success: false',
    all,
    ok([{ order: { venueId: A }, orderId: A, message: '' }], { success: false }),
    each(unreadable as Row['expect']),
    'It takes itself back.',
  ),
];

const between = [401, 403, 404].flatMap((status) =>
  pages.map(
    ([name, body, headers]): Row => ({
      ...row(`${status}: ${name}`, one, body, unreadable, 'Not the venue’s.', status),
      headers,
    }),
  ),
);

const shapes = broken(textOf(good)).map(([name, body]) =>
  row(
    `the confirmation ${name}`,
    one,
    body,
    unreadable,
    'Not one JSON text that is read alike by everybody.',
  ),
);

export const rows: readonly Row[] = [...besides, ...ofItems, ...codes, ...refusals, ...between, ...shapes];
