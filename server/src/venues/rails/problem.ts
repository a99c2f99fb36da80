import { readValue } from '../../json/readValue.ts';
import { asObject, asText, type JsonObject } from '../../json/value.ts';
import type { Millis } from '../../protocol/model.ts';
import { failureProblem, shorten, unreadableProblem, wordsOf } from '../problemText.ts';
import { type ErrorForm, refusalProblem } from '../refusal.ts';
import type { Failure, Reply, Result } from '../venue.ts';

const VENUE = 'Rails';

export type NotOk = Extract<Result<never>, { ok: false }>;

/** Statuses that the venue documents; it does not document the bodies, so an empty one counts as its own. */
const DOCUMENTED = new Set([400, 401, 403, 404, 409, 429, 500]);

/**
 * The form of its error bodies is not documented (2026-03). Taken as the venue's: a JSON object with a text as `message`,
 * `error` or `body`, and no body at all under a documented status. Any other body is somebody else's.
 */
export const errorForm: ErrorForm = {
  venue: VENUE,
  read: (body, reply) => {
    const words = body ? wordsIn(body) : '';
    const isOwn = body ? words !== '' : reply.body === '' && DOCUMENTED.has(reply.status);
    if (!isOwn) return undefined;
    // The order was being filled at that moment: the venue asks for another try.
    return {
      words: words || 'no readable message',
      retryable: reply.status === 409,
      details: asObject(body?.['data']),
    };
  },
};

function wordsIn(body: JsonObject): string {
  const text = [body['message'], body['error'], body['body']].find((value) => (asText(value) ?? '') !== '');
  return text === undefined ? '' : shorten(wordsOf(text));
}

/** The words of a success. */
export function venueWords(body: string): string {
  return wordsIn(asObject(readValue(body)) ?? {}) || 'no readable message';
}

/** What a read that did not succeed means, with the next step. */
export function readProblem(reply: Reply | Failure): NotOk {
  if (reply.kind === 'failure') return failureProblem(VENUE, reply);
  const refused = refusalProblem(reply, errorForm);
  if (refused.problem.code !== 'authentication') return refused;
  const nextStep = 'Check the API key and its secret with “Change Key…”.';
  return { ...refused, problem: { ...refused.problem, nextStep } };
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
