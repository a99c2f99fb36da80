import { asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import { isTakenBack } from '../consistency.ts';
import { failureProblem, shorten, unreadableProblem } from '../problemText.ts';
import { type ErrorForm, refusalProblem, type VenueError } from '../refusal.ts';
import { replyValue } from '../replyValue.ts';
import type { Failure, Reply, Result } from '../venue.ts';
import { meaningOf } from './codes.ts';

const VENUE = 'Synthetix';

type NotOk = Extract<Result<never>, { ok: false }>;

/**
 * `{status:"error", error:{code, category, message, retryable, details?}}` (error-handling, 2026-05-30), whatever the
 * HTTP status.
 */
export const errorForm: ErrorForm = {
  venue: VENUE,
  byStatus: { 401: 'signature' },
  read: (body) => errorIn(body),
};

/** The venue’s own error in a body; undefined where there is none. */
export function errorIn(body: JsonObject | undefined): VenueError | undefined {
  const error = asObject(body?.['error']);
  if (!error || asText(body?.['status']) !== 'error') return undefined;
  const code = asText(error['code']) ?? '';
  const message = asText(error['message']);
  if (code === '' && message === undefined) return undefined;
  const meaning = meaningOf(code, asText(error['category']) ?? '', error['retryable'] === true);
  return {
    words: shorten([code, message].filter(Boolean).join(': ')),
    reason: meaning?.reason,
    uncertain: meaning?.uncertain,
    retryable: meaning?.retryable,
    details: asObject(error['details']) ?? error,
  };
}

export function readProblem(reply: Reply | Failure): NotOk {
  return reply.kind === 'failure' ? failureProblem(VENUE, reply) : refusalProblem(reply, errorForm);
}

export function unreadable(what: string): NotOk {
  return unreadableProblem(VENUE, what);
}

/** The `response` of a success, or what went wrong. */
export function responseOf(reply: Reply | Failure): Result<JsonValue> {
  if (reply.kind === 'failure' || reply.status !== 200) return readProblem(reply);
  const body = asObject(replyValue(reply));
  if (errorIn(body)) return readProblem(reply);
  const isGood = asText(body?.['status']) === 'ok' && !isTakenBack(body);
  const response = isGood ? body?.['response'] : undefined;
  return response === undefined ? unreadable('a read') : { ok: true, value: response };
}
