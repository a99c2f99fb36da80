import { readValue } from '../../json/readValue.ts';
import { asObject } from '../../json/value.ts';
import type { Millis, Problem } from '../../protocol/model.ts';
import type { Failure, Reply, Result } from '../venue.ts';
import { failureProblem, shorten, statusProblem, unreadableProblem, wordsOf } from '../words.ts';

const VENUE = 'Rails';

export type NotOk = Extract<Result<never>, { ok: false }>;

/** The venue's own words for an error, on one line. The form of its error bodies is not documented. */
export function venueWords(body: string): string {
  const value = asObject(readValue(body));
  const found = [value?.['message'], value?.['error'], value?.['body']].find(
    (each) => each !== undefined && each !== null && each !== '',
  );
  return shorten(found === undefined ? 'no readable message' : wordsOf(found));
}

/** What a read that did not succeed means, with the next step. */
export function readProblem(reply: Reply | Failure): NotOk {
  if (reply.kind === 'failure') return failureProblem(VENUE, reply);
  const seconds = Number(reply.headers['retry-after']);
  const wait = seconds > 0 ? { retryAfterMs: Math.min(seconds, 3600) * 1000 } : {};
  return { ok: false, problem: problemOf(reply), ...wait };
}

function problemOf({ status, body }: Reply): Problem {
  const problem = statusProblem(VENUE, status, venueWords(body));
  if (status !== 401) return problem;
  return { ...problem, nextStep: 'Check the API key and its secret with “Change Key…”.' };
}

/** A success that is not what the venue documents. */
export function unreadable(what: string): NotOk {
  return unreadableProblem(VENUE, what);
}

export function tooManyTokens(retryAfterMs: Millis): NotOk {
  const message = 'Rails gives 20 tokens a minute, and as many were asked for: none is asked for now.';
  const nextStep = 'Order Inspector waits and tries again.';
  return { ok: false, problem: { code: 'rateLimit', message, nextStep }, retryAfterMs };
}

/** Why a handshake failed is not told to a client: it names what may be. */
export function noConnection(words: string): NotOk {
  const message = `${VENUE} could not be reached by WebSocket: ${shorten(words)}`;
  const nextStep =
    'A read-only key, too many connections and too many new ones are refused too. Order Inspector tries again by itself.';
  return { ok: false, problem: { code: 'network', message, nextStep } };
}
