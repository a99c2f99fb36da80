import { readValue } from '../../json/readValue.ts';
import { asObject } from '../../json/value.ts';
import type { Failure, Reply, Result } from '../venue.ts';
import { failureProblem, shorten, statusProblem, unreadableProblem, wordsOf } from '../words.ts';

const VENUE = 'Limitless';

type NotOk = Extract<Result<never>, { ok: false }>;

/**
 * The venue's own words for an error, on one line.
 * `message` may be a text or a list of field errors; older bodies use `error`, `msg` or `errors` (official SDK 1.1.0).
 */
export function venueWords(reply: Reply): string {
  const body = asObject(readValue(reply.body));
  const found = [body?.['message'], body?.['error'], body?.['msg'], body?.['errors'], body?.['reason']].find(
    (value) => value !== undefined && value !== null,
  );
  const words = found === undefined ? '' : wordsOf(found);
  return shorten(words || `status ${reply.status} without a readable message`);
}

/** What a read that did not succeed means, with the next step. */
export function readProblem(reply: Reply | Failure): NotOk {
  if (reply.kind === 'failure') return failureProblem(VENUE, reply);
  const retryAfter = Number(reply.headers['retry-after']);
  const wait = Number.isFinite(retryAfter) && retryAfter > 0 ? { retryAfterMs: retryAfter * 1000 } : {};
  return { ok: false, problem: statusProblem(VENUE, reply.status, venueWords(reply)), ...wait };
}

export function unreadable(what: string): NotOk {
  return unreadableProblem(VENUE, what);
}
