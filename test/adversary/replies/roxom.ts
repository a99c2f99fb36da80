import { A, B, everything, one } from '../../venues/roxom/samples.ts';
import {
  broken,
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

const taken = { data: { success: true }, error: false };
const listed = { data: { cancelledOrderIds: [A, B] }, error: false };
const each = (expect: Row['expect']): Row['expect'] => ({ [A]: expect, [B]: expect }) as Row['expect'];
const row = (
  name: string,
  request: Row['request'],
  status: number,
  body: unknown,
  expect: Row['expect'],
  why: string,
): Row => ({ name, request, status, body, expect, why });

const others: typeof contradictions = [
  ...contradictions,
  ['another order’s id', { orderId: B }],
  ['a message that denies', { message: 'Order Not Found' }],
  ['a status that ends otherwise', { status: 'FILLED' }],
  ['another order', { order: { id: '01234567-89ab-7def-8123-456789abcdef', status: 'CANCELED' } }],
];

const besides: readonly Row[] = others.flatMap(([name, fields]) => {
  const rows = [
    row(`taken beside ${name}`, one, 200, { ...taken, ...fields }, unknown, 'It takes itself back.'),
    row(
      `taken, ${name} in its data`,
      one,
      200,
      { ...taken, data: { ...taken.data, ...fields } },
      unknown,
      'It takes itself back.',
    ),
  ];
  if ('orderId' in fields) return rows;
  return [
    ...rows,
    row(
      `all taken beside ${name}`,
      everything,
      200,
      { ...listed, ...fields },
      each(unknown as Row['expect']),
      'It takes itself back.',
    ),
  ];
});

const hand: readonly Row[] = [
  ...harmless.map(([name, fields]) =>
    row(`taken beside ${name}`, one, 200, { ...fields, ...taken }, pending, 'Venues add fields.'),
  ),
  row(
    'its own id in upper case',
    one,
    200,
    { ...taken, orderId: A.toUpperCase() },
    pending,
    'UUIDs are the same in either case.',
  ),
  row(
    'all in upper case',
    everything,
    200,
    { data: { cancelledOrderIds: [A.toUpperCase(), B.toUpperCase()] } },
    each(pending as Row['expect']),
    'UUIDs are the same in either case.',
  ),
  row(
    'none of all',
    everything,
    200,
    { data: { cancelledOrderIds: [] }, error: false },
    each(notReported as Row['expect']),
    'Nothing is said of any.',
  ),
  row(
    'both kinds of answers',
    one,
    200,
    { data: { success: true, cancelledOrderIds: [B] } },
    unreadable,
    'Not the documented shape.',
  ),
  row('success as text', one, 200, { data: { success: 'true' } }, unreadable, 'Not the documented shape.'),
  row('success as 1', one, 200, { data: { success: 1 } }, unreadable, 'Not the documented shape.'),
  row('success beside data', one, 200, { success: true, data: {} }, unreadable, 'Not the documented shape.'),
  row('an error as a text', one, 200, { ...taken, error: 'false' }, unreadable, 'Not the documented shape.'),
  row(
    'a number that is no status',
    one,
    200,
    { ...taken, error: 7 },
    unreadable,
    'Not the documented shape.',
  ),
  row(
    '200 with error 401',
    one,
    200,
    { error: 401, message: 'Invalid API key' },
    serverError,
    'What was done before is not known.',
  ),
  row(
    '200 with error 429',
    one,
    200,
    { error: 429, message: 'slow' },
    serverError,
    'What was done before is not known.',
  ),
  row('400 that also acknowledges', one, 400, taken, unknown, 'It contradicts itself.'),
  row('401 with a list', everything, 401, listed, each(unknown as Row['expect']), 'It contradicts itself.'),
  row(
    '400 with an error and an acknowledgement',
    one,
    400,
    { error: true, message: 'Cannot Cancel', data: { success: true } },
    unknown,
    'It contradicts itself.',
  ),
  row(
    '401 for the signature',
    one,
    401,
    { error: 401, message: 'Invalid signature' },
    rejected('signature'),
    'Words before status.',
  ),
  row(
    '401 of an expired key',
    one,
    401,
    { error: 401, message: 'API key has expired' },
    rejected('authentication'),
    'No matter of clocks.',
  ),
  row(
    '403 for the rate',
    one,
    403,
    { error: true, message: 'Rate limit exceeded' },
    rejected('rateLimit', { retryable: true }),
    'Words before status.',
  ),
  row(
    '400 that names 429',
    one,
    400,
    { error: 429, message: 'slow' },
    rejected('rateLimit', { retryable: true }),
    'The body’s status before the reply’s.',
  ),
  row('403 that names 500', one, 403, { error: 500, message: 'Internal' }, serverError, 'It may have acted.'),
  row(
    '500 that names 401',
    one,
    500,
    { error: 401, message: 'Invalid API key' },
    serverError,
    'It may have acted.',
  ),
  row(
    '404 in its words',
    one,
    404,
    { error: true, message: 'Order Not Found' },
    rejected('validation'),
    'Documented.',
  ),
  row('404 without words', one, 404, { error: true }, unreadable, 'Not the documented shape.'),
  row('401 without a body', one, 401, '', unreadable, 'Not the documented shape.'),
  {
    ...row(
      '429 with seconds',
      one,
      429,
      { error: 429, message: 'slow' },
      rejected('rateLimit', { retryable: true, retryAfterMs: 5000 }),
      'Retry-After.',
    ),
    headers: { 'retry-after': '5' },
  },
  row('204', one, 204, '', unreadable, 'No acknowledgement.'),
  row('302 with an acknowledgement', one, 302, taken, unreadable, 'It leads elsewhere.'),
];

const between = [401, 403, 404].flatMap((status) =>
  pages.map(
    ([name, body, headers]): Row => ({
      ...row(`${status}: ${name}`, one, status, body, unreadable, 'Not the venue’s.'),
      headers,
    }),
  ),
);

const shapes = broken(textOf(taken)).map(([name, body]) =>
  row(
    `the acknowledgement ${name}`,
    one,
    200,
    body,
    unreadable,
    'Not one JSON text that is read alike by everybody.',
  ),
);

export const rows: readonly Row[] = [...besides, ...hand, ...between, ...shapes];
