import { asArray, asText, type JsonObject } from '../../json/value.ts';
import type { Outcome, RejectReason } from '../../protocol/model.ts';
import { each, failureOutcome, refusals, serverErrorOutcome, unreadableOutcome } from '../outcomes.ts';
import type { Failure, KeyOutcome, Payload, Reply } from '../venue.ts';
import { type Answer, answerOf, venueWords } from './answer.ts';

/**
 * What a reply says of each order of the payload. No reply says that an order is cancelled: a success is an
 * acknowledgement, and the order's status is read afterwards.
 * Bodies: docs.roxom.com/reference/orders/cancel and authentication, 2026-05. Any other shape is unknown.
 */
export function outcome(reply: Reply | Failure, payload: Payload): readonly KeyOutcome[] {
  if (reply.kind === 'failure') return each(payload, failureOutcome(reply, payload.madeAt));
  const answer = answerOf(reply);
  if (reply.status < 200 || reply.status > 299) return each(payload, refusal(reply, answer, payload));
  if (answer.kind === 'unreadable') return each(payload, undocumented(reply));
  if (answer.kind === 'error') return each(payload, errorInSuccess(reply, answer));
  return acknowledged(reply, answer.data, payload);
}

const TAKEN =
  'Roxom acknowledged the request. The order may still be filled until its status says that it is cancelled.';

function acknowledged(reply: Reply, data: JsonObject, payload: Payload): readonly KeyOutcome[] {
  const pending: Outcome = { kind: 'pending', since: reply.receivedAt, message: TAKEN };
  if (!payload.call.target.endsWith('/orders/cancel-all')) {
    return each(payload, data['success'] === true ? pending : undocumented(reply));
  }
  const listed = asArray(data['cancelledOrderIds']);
  if (!listed) return each(payload, undocumented(reply));
  const ids = new Set(listed.flatMap((id) => asText(id) || []));
  const rows = payload.rows.map(({ key }): KeyOutcome => {
    const named = key.by === 'orderId' && ids.delete(key.orderId);
    return { key, outcome: named ? pending : { kind: 'notReported' } };
  });
  const others = [...ids].map(
    (orderId): KeyOutcome => ({ key: { by: 'orderId', orderId }, outcome: pending }),
  );
  return [...rows, ...others];
}

function undocumented(reply: Reply): Outcome {
  return unreadableOutcome(reply, `Status ${reply.status} without the documented acknowledgement.`);
}

function refusal(reply: Reply, answer: Answer, payload: Payload): Outcome {
  const words = `${venueWords(reply)} (status ${reply.status})`;
  if (reply.status >= 500) return serverErrorOutcome(reply, words);
  if (reply.status >= 300 && reply.status < 400) {
    return unreadableOutcome(
      reply,
      `The reply leads elsewhere (status ${reply.status}), which is not followed.`,
    );
  }
  // An acknowledgement under a status that refuses contradicts itself: neither is believed.
  const reason = answer.kind === 'data' ? undefined : refusals[reply.status];
  if (reason === undefined) return unreadableOutcome(reply, words);
  return rejected(reason, reply.status === 404 ? `${words}. ${aboutThePath(payload)}` : words);
}

function aboutThePath({ call }: Payload): string {
  const prefix = call.target.slice(0, call.target.indexOf('/orders'));
  return `Either the order is not known, or the venue does not serve ${prefix}; no other path was tried.`;
}

/** A success that names an error: by the status it names, else by its words. What may have been done is unknown. */
function errorInSuccess(reply: Reply, { status, words }: Extract<Answer, { kind: 'error' }>): Outcome {
  const reason = status === undefined ? reasonByWords(words) : refusals[status];
  const message = `${words} (status ${reply.status}${status === undefined ? '' : `, error ${status}`})`;
  return reason === undefined ? serverErrorOutcome(reply, message) : rejected(reason, message);
}

function reasonByWords(words: string): RejectReason | undefined {
  if (/not found|cannot (be )?cancel/i.test(words)) return 'validation';
  return /api.?key|signature/i.test(words) ? 'authentication' : undefined;
}

/** A refused signature is worth its own word: padding, path prefix and key are what can be wrong. */
function rejected(reason: RejectReason, message: string): Outcome {
  const bySignature = reason === 'authentication' && /signature/i.test(message);
  return { kind: 'rejected', reason: bySignature ? 'signature' : reason, message };
}
