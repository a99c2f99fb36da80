/** One case for every status and body that is documented for a cancel, and for those that are not. */
import type { Outcome, RejectReason } from '../../../server/src/protocol/model.ts';
import { failure, type OutcomeCase, reply } from '../fixtures.ts';
import { A, B, everything, one } from './samples.ts';

const C = '01234567-89ab-7def-8123-456789abcdec';
const pending: Partial<Outcome> = { kind: 'pending' };
const notReported: Partial<Outcome> = { kind: 'notReported' };
const rejected = (reason: RejectReason): Partial<Outcome> => ({ kind: 'rejected', reason });
const unreadable: Partial<Outcome> = { kind: 'unknown', cause: 'unreadable' };
const serverError: Partial<Outcome> = { kind: 'unknown', cause: 'serverError' };
const taken = { data: { success: true } };

const single = (title: string, status: number, body: unknown, expect: Partial<Outcome>): OutcomeCase => ({
  title,
  request: one,
  reply: reply(status, body),
  expect: { [A]: expect },
});

const all = (title: string, status: number, body: unknown, expect: OutcomeCase['expect']): OutcomeCase => ({
  title: `everything: ${title}`,
  request: everything,
  reply: reply(status, body),
  expect,
});

export const outcomes: readonly OutcomeCase[] = [
  single('200 with success is an acknowledgement, not a cancellation', 200, taken, pending),
  single('200 with success and error false', 200, { ...taken, error: false }, pending),
  single('200 with success and error null', 200, { ...taken, error: null }, pending),
  single('202 with success', 202, taken, pending),
  single('200 with success false', 200, { data: { success: false } }, unreadable),
  single('200 with success as a word', 200, { data: { success: 'true' } }, unreadable),
  single('200 with success outside of data', 200, { success: true }, unreadable),
  single('200 with the body of cancelling everything', 200, { data: { cancelledOrderIds: [A] } }, unreadable),
  single(
    '200 with a status of the order',
    200,
    { data: { order: { id: A, status: 'CANCELED' } } },
    unreadable,
  ),
  single('200 with an empty body', 200, '', unreadable),
  single('204', 204, '', unreadable),
  single('200 with a page of HTML', 200, '<html></html>', unreadable),
  single('200 with a list', 200, '[{"data":{"success":true}}]', unreadable),
  single('200 with error as a number', 200, { error: 401, message: 'Invalid API key' }, serverError),
  single('200 with error 500', 200, { error: 500, message: 'Internal' }, serverError),
  single('200 with error 0', 200, { error: 0, ...taken }, unreadable),
  single(
    '200 with error true and “Order Not Found”',
    200,
    { error: true, message: 'Order Not Found' },
    serverError,
  ),
  single(
    '200 with error true and “Cannot Cancel”',
    200,
    { error: true, message: 'Cannot Cancel' },
    serverError,
  ),
  single('200 with error true and success', 200, { error: true, ...taken }, unreadable),
  single(
    '200 with error true and words that say nothing',
    200,
    { error: true, message: 'Oops' },
    serverError,
  ),
  single(
    '200 with error as an object',
    200,
    { error: { code: 429, message: 'Slow down', details: {} }, timestamp: 1, requestId: 'r' },
    serverError,
  ),
  single('400 with error true', 400, { error: true, message: 'Cannot Cancel' }, rejected('validation')),
  single(
    '400 with error as an object',
    400,
    { error: { code: 'ORDER_NOT_CANCELLABLE', message: 'Cannot Cancel', details: null } },
    rejected('validation'),
  ),
  single('400 that also acknowledges', 400, { error: false, ...taken }, unreadable),
  single(
    '401 with error as a number',
    401,
    { error: 401, message: 'Invalid API key' },
    rejected('authentication'),
  ),
  single(
    '401 “Missing API Key”',
    401,
    { error: true, message: 'Missing API Key' },
    rejected('authentication'),
  ),
  single(
    '401 “Missing Signature”',
    401,
    { error: true, message: 'Missing Signature' },
    rejected('signature'),
  ),
  single('401 “Invalid signature”', 401, { error: 401, message: 'Invalid signature' }, rejected('signature')),
  single('401 without a body', 401, '', unreadable),
  single('403', 403, { error: true, message: 'Forbidden' }, rejected('scope')),
  single(
    '404 “Order Not Found”',
    404,
    { error: true, message: 'Order Not Found' },
    {
      kind: 'rejected',
      reason: 'validation',
      message:
        'Order Not Found (status 404). Either the order is not known, or the venue does not serve /api/v1; no other path was tried.',
    },
  ),
  single('404 of a gateway', 404, '<html>', unreadable),
  single('409', 409, { error: true, message: 'Cannot Cancel' }, rejected('marketState')),
  single('422', 422, { error: true, message: 'Bad id' }, rejected('validation')),
  single('429', 429, { error: 429, message: 'Too many requests' }, rejected('rateLimit')),
  single('408, a time-out of the venue', 408, '', unreadable),
  single('418', 418, '', unreadable),
  single('500', 500, { error: true, message: 'Internal' }, serverError),
  single('500 that names a refusal', 500, { error: 401, message: 'Invalid API key' }, serverError),
  single('502 with an acknowledgement', 502, taken, serverError),
  single('503', 503, '', serverError),
  single('504', 504, '<html>', serverError),
  ...[301, 302, 303, 307, 308].map((status) => single(`a redirect (${status})`, status, taken, unreadable)),
  all(
    'both are acknowledged',
    200,
    { data: { cancelledOrderIds: [A, B] }, error: false },
    { [A]: pending, [B]: pending },
  ),
  all(
    'one is left out',
    200,
    { data: { cancelledOrderIds: [A] }, error: false },
    { [A]: pending, [B]: notReported },
  ),
  all(
    'nothing is listed',
    200,
    { data: { cancelledOrderIds: [] }, error: false },
    { [A]: notReported, [B]: notReported },
  ),
  all(
    'one that only the venue knew',
    200,
    { data: { cancelledOrderIds: [B, C] } },
    { [A]: notReported, [B]: pending, [C]: pending },
  ),
  all(
    'what is no id is passed over',
    200,
    { data: { cancelledOrderIds: [A, null, {}, true] } },
    { [A]: pending, [B]: notReported },
  ),
  all('success without a list', 200, taken, { [A]: unreadable, [B]: unreadable }),
  all(
    'a list inside an error',
    200,
    { error: true, message: 'Oops', data: { cancelledOrderIds: [A] } },
    { [A]: serverError, [B]: serverError },
  ),
  all(
    '401',
    401,
    { error: 401, message: 'Invalid API key' },
    { [A]: rejected('authentication'), [B]: rejected('authentication') },
  ),
  all(
    '500 with a list',
    500,
    { data: { cancelledOrderIds: [A, B] } },
    { [A]: serverError, [B]: serverError },
  ),
  {
    title: 'a time-out',
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
