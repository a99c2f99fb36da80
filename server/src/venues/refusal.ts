/**
 * Who refused a request, and why. A body that is not in the venue's own form was written by something between us and the
 * venue, such as a proxy or a content delivery network: it says nothing about the key. Pure.
 */

import { asObject, type JsonObject } from '../json/value.ts';
import type { Millis, Outcome, Problem, RejectReason } from '../protocol/model.ts';
import { affirms } from './consistency.ts';
import { refusals, serverErrorOutcome, unreadableOutcome } from './outcomes.ts';
import { statusProblem } from './problemText.ts';
import { reasonByWords } from './reasons.ts';
import { replyValue } from './replyValue.ts';
import type { Reply, Result } from './venue.ts';
import { retryAfterOf } from './wait.ts';

/** An error as the venue itself writes it. */
export interface VenueError {
  /** On one line. */
  readonly words: string;
  /** What its code means, where it has one that is known. */
  readonly reason?: RejectReason | undefined;
  /** Its code says that it is not known what was done. */
  readonly uncertain?: 'timeout' | 'serverError' | undefined;
  /** The status that counts instead of the reply’s. Never below 500 where the venue may have acted. */
  readonly status?: number | undefined;
  /** The venue asks for another try, and nothing was done. */
  readonly retryable?: boolean | undefined;
  /** Where else than at the top level it may say how long to wait. */
  readonly details?: JsonObject | undefined;
}

/** How a venue writes its errors: each venue says it once. */
export interface ErrorForm {
  /** The venue's name. */
  readonly venue: string;
  /** Undefined where the body is not in the venue's form. `body`: undefined where it is no JSON object. */
  read(body: JsonObject | undefined, reply: Reply): VenueError | undefined;
  /** What a status means that the venue documents otherwise than `refusals` does. */
  readonly byStatus?: Readonly<Record<number, RejectReason>>;
}

export interface Refusal {
  /** `between`: not the venue's own body. */
  readonly from: 'venue' | 'between';
  /** Undefined where it does not say that it was refused, and why. */
  readonly reason: RejectReason | undefined;
  /** Whose words, and the status. */
  readonly message: string;
  readonly status: number;
  readonly error?: VenueError;
  readonly retryAfterMs?: Millis;
}

/** Reads a reply that is no success. The venue's codes and words count before the status. */
export function readRefusal(reply: Reply, form: ErrorForm): Refusal {
  const body = asObject(replyValue(reply));
  const error = isForeign(reply) ? undefined : form.read(body, reply);
  const wait = retryAfterOf(reply, body, error?.details);
  const after = wait === undefined ? {} : { retryAfterMs: wait };
  if (!error) {
    const message = `Answered by something between you and ${form.venue} (status ${reply.status})`;
    const reason = reply.status === 429 ? 'rateLimit' : undefined;
    return { from: 'between', reason, message, status: reply.status, ...after };
  }
  const status = error.status ?? reply.status;
  const message = `${error.words} (status ${reply.status})`;
  return { from: 'venue', reason: reasonOf(error, status, form), message, status, error, ...after };
}

/** Signs of a proxy or a content delivery network beside the body. */
function isForeign({ status, headers }: Reply): boolean {
  return (
    status === 407 || headers['cf-mitigated'] !== undefined || /\bhtml\b/i.test(headers['content-type'] ?? '')
  );
}

function reasonOf(error: VenueError, status: number, form: ErrorForm): RejectReason | undefined {
  if (error.uncertain || status >= 500) return undefined;
  const byStatus = form.byStatus?.[status] ?? refusals[status];
  // A status that refuses nothing, such as a redirect, is not made a refusal by words.
  if (byStatus === undefined) return error.reason;
  if (status === 429) return 'rateLimit';
  return particular(reasonByWords(error.words)) ?? error.reason ?? reasonByWords(error.words) ?? byStatus;
}

/** What venues tell by words alone, beside a code that means many things. */
function particular(reason: RejectReason | undefined): RejectReason | undefined {
  return reason === 'nonce' || reason === 'expired' || reason === 'rateLimit' ? reason : undefined;
}

/** What a refusal of a cancel means for its orders. */
export function refusalOutcome(reply: Reply, form: ErrorForm): Outcome {
  const refusal = readRefusal(reply, form);
  const { reason, message, status, error, retryAfterMs } = refusal;
  if (reply.status >= 300 && reply.status < 400) {
    return unreadableOutcome(
      reply,
      `The reply leads elsewhere (status ${reply.status}), which is not followed.`,
    );
  }
  if (error?.uncertain) return { kind: 'unknown', since: reply.receivedAt, cause: error.uncertain, message };
  if (status >= 500) return serverErrorOutcome(reply, message);
  // What also confirms contradicts itself: neither is believed.
  if (reason === undefined || affirms(asObject(replyValue(reply)))) return unreadableOutcome(reply, message);
  return rejectedFor(reason, message, { retryable: error?.retryable, retryAfterMs });
}

/** A refusal that is worth another try by its reason did nothing; by the venue's word for other reasons. */
export function rejectedFor(
  reason: RejectReason,
  message: string,
  more: { readonly retryable?: boolean | undefined; readonly retryAfterMs?: Millis | undefined } = {},
): Outcome {
  const retryable =
    more.retryable === true || reason === 'rateLimit' || reason === 'nonce' || reason === 'expired';
  const after =
    reason === 'rateLimit' && more.retryAfterMs !== undefined ? { retryAfterMs: more.retryAfterMs } : {};
  return { kind: 'rejected', reason, message, ...(retryable ? { retryable } : {}), ...after };
}

/** What a refusal of a read means, with the next step. */
export function refusalProblem(reply: Reply, form: ErrorForm): Extract<Result<never>, { ok: false }> {
  const refusal = readRefusal(reply, form);
  const { retryAfterMs } = refusal;
  return {
    ok: false,
    problem: problemOf(refusal, form),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  };
}

const tryAgain = 'Order Inspector tries again by itself.';

function problemOf({ from, reason, message, status, error }: Refusal, form: ErrorForm): Problem {
  if (from === 'between') {
    const code = reason === 'rateLimit' ? 'rateLimit' : 'network';
    return { code, message: `${message}.`, nextStep: `It says nothing about the key. ${tryAgain}` };
  }
  if (reason === 'expired') {
    const nextStep = `Check this computer’s clock. Order Inspector follows the venue’s and tries again by itself.`;
    return { code: 'clock', message: `${form.venue} says: ${message}.`, nextStep };
  }
  return statusProblem(form.venue, statusFor(reason, status), error?.words ?? '', status);
}

/** The status that stands for a reason. */
function statusFor(reason: RejectReason | undefined, status: number): number {
  if (reason === 'authentication' || reason === 'signature') return 401;
  if (reason === 'scope') return 403;
  if (reason === 'rateLimit') return 429;
  return status === 401 || status === 403 ? 400 : status;
}
