/** What is the same in the outcomes of all venues. Pure. */
import type { Evidence, Outcome, RejectReason } from '../protocol/model.ts';
import { shorten } from './problemText.ts';
import type { Failure, KeyOutcome, Payload, Reply } from './venue.ts';

/** The same outcome for every order of a payload. */
export function each({ rows }: Payload, outcome: Outcome): readonly KeyOutcome[] {
  return rows.map(({ key }) => ({ key, outcome }));
}

/** No reply: not sent where that is certain, unknown otherwise. `since` is when the request was made, ms. */
export function failureOutcome(failure: Failure, since: number): Outcome {
  if (failure.sent === 'no') return { kind: 'notSent', why: failure.message };
  const cause = failure.cause === 'unreachable' ? 'reset' : failure.cause;
  return { kind: 'unknown', since, cause, message: failure.message };
}

/** A reply that is not what the venue documents. */
export function unreadableOutcome(reply: Reply, message: string): Outcome {
  return { kind: 'unknown', since: reply.receivedAt, cause: 'unreadable', message };
}

/** A server error: the venue may have acted before it failed. */
export function serverErrorOutcome(reply: Reply, message: string): Outcome {
  return { kind: 'unknown', since: reply.receivedAt, cause: 'serverError', message };
}

/** A reply as evidence, in the venue's own words. */
export function replyEvidence(reply: Reply, words: string): Evidence {
  return { from: 'reply', at: reply.receivedAt, words: shorten(words) };
}

/** What a status that refuses means, where the venue's documents do not give it another meaning. */
export const refusals: Readonly<Record<number, RejectReason>> = {
  400: 'validation',
  401: 'authentication',
  403: 'scope',
  404: 'validation',
  409: 'marketState',
  413: 'validation',
  422: 'validation',
  429: 'rateLimit',
};
