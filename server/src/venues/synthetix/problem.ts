import { readValue } from '../../json/readValue.ts';
import { asObject, asText, type JsonObject, type JsonValue } from '../../json/value.ts';
import type { Failure, Reply, Result } from '../venue.ts';
import { failureProblem, shorten, statusProblem, unreadableProblem, wordsOf } from '../words.ts';

const VENUE = 'Synthetix';

type NotOk = Extract<Result<never>, { ok: false }>;

/** The error that a body names, whatever the status: `{status:"error", error:{code, category, message, retryable}}`. */
export interface VenueError {
  readonly code: string;
  readonly words: string;
}

export function errorIn(body: JsonObject | undefined): VenueError | undefined {
  const error = asObject(body?.['error']);
  if (!error) return undefined;
  const code = asText(error['code']) ?? '';
  return { code, words: shorten([code, asText(error['message'])].filter(Boolean).join(': ')) };
}

/** What a refusing reply says, on one line. */
export function wordsIn(reply: Reply): string {
  const value = readValue(reply.body);
  const error = errorIn(asObject(value));
  if (error?.words) return error.words;
  return shorten(value === undefined ? `status ${reply.status} without a readable message` : wordsOf(value));
}

export function readProblem(reply: Reply | Failure): NotOk {
  if (reply.kind === 'failure') return failureProblem(VENUE, reply);
  return { ok: false, problem: statusProblem(VENUE, reply.status, wordsIn(reply)) };
}

export function unreadable(what: string): NotOk {
  return unreadableProblem(VENUE, what);
}

/** The `response` of a success, or what went wrong. */
export function responseOf(reply: Reply | Failure): Result<JsonValue> {
  if (reply.kind === 'failure' || reply.status !== 200) return readProblem(reply);
  const body = asObject(readValue(reply.body));
  if (errorIn(body)) return { ok: false, problem: statusProblem(VENUE, reply.status, wordsIn(reply)) };
  const response = asText(body?.['status']) === 'ok' ? body?.['response'] : undefined;
  return response === undefined ? unreadable('a read') : { ok: true, value: response };
}
