import { asArray, asText, type JsonObject } from '../../json/value.ts';
import type { RejectReason } from '../../protocol/model.ts';
import { failureProblem, shorten, unreadableProblem, wordsOf } from '../problemText.ts';
import { type ErrorForm, refusalProblem, type VenueError } from '../refusal.ts';
import type { Failure, Reply, Result } from '../venue.ts';

const VENUE = 'Limitless';

type NotOk = Extract<Result<never>, { ok: false }>;

/** Reasons that the venue documents (orders/cancel, 2026-04-30; changelog of 2026-09-18, third party). */
export const reasonCodes: Readonly<Record<string, RejectReason>> = {
  ORDER_NOT_FOUND: 'validation',
  ORDER_RELEASE_IN_PROGRESS: 'marketState',
};

/**
 * `{message}`, a text or a list of field errors (official SDK 1.1.0), and maybe a `statusCode`, which then is the reply's
 * (captured bodies in CCXT 4.5.84); a 409 has a `reason` and `retryable` instead (third party, 2026-09-18). 425 and 503
 * name the trading mode; any other 503 may come from a gateway.
 */
export const errorForm: ErrorForm = {
  venue: VENUE,
  byStatus: { 425: 'marketState' },
  read: (body, reply) => {
    if (!body || !isOwn(body, reply)) return undefined;
    const code = asText(body['reason']) ?? '';
    const isTradingOff = reply.status === 503 && asText(body['mode']) !== undefined;
    return {
      words: wordsIn(body, code),
      reason: isTradingOff ? 'marketState' : reasonCodes[code],
      ...(isTradingOff ? { status: 425 } : {}),
      // The one refusal that is documented as worth repeating.
      retryable: reply.status === 409 && code === 'ORDER_RELEASE_IN_PROGRESS' && body['retryable'] === true,
    };
  },
};

function isOwn(body: JsonObject, { status }: Reply): boolean {
  const named = asText(body['statusCode']);
  if (named !== undefined && named !== String(status)) return false;
  const message = body['message'];
  const hasWords = (asText(message) ?? '') !== '' || (asArray(message)?.length ?? 0) > 0;
  return hasWords || (asText(body['reason']) ?? '') in reasonCodes;
}

function wordsIn(body: JsonObject, code: string): VenueError['words'] {
  return shorten(wordsOf(body['message'] ?? code));
}

/** What a read that did not succeed means, with the next step. Of a path that is gone (410) another may be left, as at 404. */
export function readProblem(reply: Reply | Failure): NotOk {
  if (reply.kind === 'failure') return failureProblem(VENUE, reply);
  const refused = refusalProblem(reply, errorForm);
  const isGone = reply.status === 404 || reply.status === 410;
  return isGone ? { ...refused, problem: { ...refused.problem, notFound: true } } : refused;
}

/** The same of a request that signs in. */
export function signInProblem(reply: Reply | Failure): NotOk {
  const refused = readProblem(reply);
  const isClosed = reply.kind === 'reply' && reply.status === 410 && refused.problem.code !== 'network';
  return isClosed ? closed(refused) : refused;
}

/** Cookie sessions are closed: their sign-in answers 410 (third party, 2026-05-22; change log, 2026-06-12). */
function closed({ problem }: NotOk): NotOk {
  const nextStep = 'The venue has closed this way to sign in. Choose another kind with “Change Key…”.';
  const { message } = problem;
  return { ok: false, problem: { message, code: 'authentication', nextStep } };
}

export function unreadable(what: string): NotOk {
  return unreadableProblem(VENUE, what);
}
