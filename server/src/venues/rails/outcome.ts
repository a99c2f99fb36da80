import { asText } from '../../json/value.ts';
import type { Outcome } from '../../protocol/model.ts';
import {
  each,
  failureOutcome,
  refusals,
  replyEvidence,
  serverErrorOutcome,
  unreadableOutcome,
} from '../outcomes.ts';
import type { Failure, KeyOutcome, Payload, Reply } from '../venue.ts';
import { shorten } from '../words.ts';
import { answers, type Frame, readCancelMessage, readFrame } from './frame.ts';
import { filledOf } from './order.ts';
import { venueWords } from './problem.ts';

/**
 * What a reply says of each order of the payload. Only 200 “order cancelled” for this order is a cancellation.
 * Statuses and bodies: docs.rails.xyz, cancel order by id and cancel orders, /v1 and /latest, 2026-03. Any other is unknown.
 */
export function outcome(reply: Reply | Failure, payload: Payload): readonly KeyOutcome[] {
  if (reply.kind === 'failure') return each(payload, failureOutcome(reply, payload.madeAt));
  const { method, body } = payload.call;
  return each(payload, method === 'FRAME' ? ofFrame(reply, body ?? '') : ofRequest(reply));
}

function ofFrame(reply: Reply, message: string): Outcome {
  const frame = readFrame(reply.body);
  const words = `${shorten(frame.words) || 'no words'} (statusCode ${frame.status})`;
  const wanted = readCancelMessage(message);
  const other = frame.order !== undefined && asText(frame.order['orderId']) !== wanted.orderId;
  if (frame.status !== reply.status || other || !answers(frame, wanted)) {
    return unreadableOutcome(reply, 'An answer that is not documented, or about another order.');
  }
  if (frame.status === 200) return confirmation(reply, frame);
  if (frame.status === 202)
    return pending(reply, `Rails received the request: ${words}. It is not cancelled yet.`);
  return refusal(reply, frame.status, words);
}

/**
 * The words decide. `orderStatus` alone does where there are none; beside them it may be the status at the time of the
 * request (older pages), but an order that was filled was not cancelled.
 */
function confirmation(reply: Reply, { words, order }: Frame): Outcome {
  const status = asText(order?.['orderStatus'])?.toLowerCase() ?? '';
  const said = /^order cancell?ed\b/i.test(words) && status !== 'filled';
  const shown = words === '' && /^cancell?ed$/.test(status);
  if (!said && !shown) return unreadableOutcome(reply, 'statusCode 200 without the documented confirmation.');
  const filled = filledOf(order);
  const evidence = replyEvidence(reply, words || `orderStatus ${status}`);
  return { kind: 'cancelled', evidence, ...(filled === undefined ? {} : { filledQuantity: filled }) };
}

/** A bulk cancel is taken in, not done. “Cancelling 0 orders” says nothing of those that were open. */
function ofRequest(reply: Reply): Outcome {
  const words = venueWords(reply.body);
  if (reply.status !== 200) return refusal(reply, reply.status, `${words} (status ${reply.status})`);
  const count = /^cancelling (\d+) orders? .*without any errors/i.exec(words)?.[1];
  if (count === undefined)
    return unreadableOutcome(reply, `Status 200 without the documented words: ${words}`);
  if (/^0+$/.test(count)) return { kind: 'notReported' };
  return pending(reply, `Rails received the request: ${words}. No order is cancelled by that yet.`);
}

function pending(reply: Reply, message: string): Outcome {
  return { kind: 'pending', since: reply.receivedAt, message };
}

/** 409: the order was being filled at that moment; the venue asks for another try. */
function refusal(reply: Reply, status: number, message: string): Outcome {
  if (status >= 500) return serverErrorOutcome(reply, message);
  const reason = refusals[status];
  if (reason === undefined) return unreadableOutcome(reply, message);
  return { kind: 'rejected', reason, message, ...(status === 409 ? { retryable: true } : {}) };
}
