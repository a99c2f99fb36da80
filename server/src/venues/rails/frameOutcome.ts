import { asObject, asText, type JsonObject } from '../../json/value.ts';
import type { Outcome } from '../../protocol/model.ts';
import { affirms, contradicts, isWhole } from '../consistency.ts';
import { refusals, replyEvidence, serverErrorOutcome, unreadableOutcome } from '../outcomes.ts';
import { shorten } from '../problemText.ts';
import { reasonByWords } from '../reasons.ts';
import { rejectedFor } from '../refusal.ts';
import { replyValue } from '../replyValue.ts';
import type { Reply } from '../venue.ts';
import { retryAfterOf } from '../wait.ts';
import { answers, type CancelContent, type Frame, readCancelMessage, readFrame } from './frame.ts';
import { filledOf } from './order.ts';

const CANCELLED = /^order cancell?ed$/i;
/** Refusals of a cancel: `rejectOrder` is the only documented error frame (/v1, 2026-03). */
const REFUSING = new Set(['cancelOrder', 'rejectOrder', 'error']);
/** What an order may be while the venue confirms: older pages give the status at the time of the request. */
const BEFORE = new Set(['', 'active', 'pending', 'cancelling', 'modifying', 'cancelled', 'canceled']);

/**
 * What an answer on the WebSocket says of the order that `message` asks to cancel. `market`: that of the connection, where it
 * is for one.
 */
export function ofFrame(reply: Reply, message: string, market?: string): Outcome {
  const frame = readFrame(reply.body);
  const body = asObject(replyValue(reply));
  const wanted = { ...(market !== undefined && { market }), ...readCancelMessage(message) };
  if (!body || frame.status !== reply.status || !isOurs(frame, wanted)) {
    return unreadableOutcome(reply, 'An answer that is not documented, or about another order.');
  }
  const words = `${shorten(frame.words) || 'no words'} (statusCode ${frame.status})`;
  if (frame.status !== 200 && frame.status !== 202) return refusal(reply, frame, body, words);
  if (frame.resultType !== 'cancelOrder' || doubtful(body, frame, wanted)) {
    return unreadableOutcome(reply, `An answer that contradicts itself: ${words}.`);
  }
  if (frame.status === 200) return confirmation(reply, frame);
  const since = reply.receivedAt;
  return {
    kind: 'pending',
    since,
    message: `Rails received the request: ${words}. It is not cancelled yet.`,
  };
}

/** By its request's id and by its order, as far as it names them. */
function isOurs(frame: Frame, wanted: CancelContent): boolean {
  const orderId = asText(frame.order?.['orderId']);
  const sameOrder = frame.order === undefined || orderId === wanted.orderId;
  const sameMarket =
    frame.market === undefined || wanted.market === undefined || frame.market === wanted.market;
  return sameOrder && sameMarket && answers(frame, wanted);
}

function doubtful(body: JsonObject, frame: Frame, { orderId }: CancelContent): boolean {
  const owns = (id: string) => id === orderId;
  const { status } = frame;
  const data = asObject(body['data']) ?? {};
  const told = asText(frame.order?.['orderStatus'])?.toLowerCase() ?? '';
  return (
    contradicts(body, { status, owns, read: ['data'] }) ||
    contradicts(data, {
      status,
      owns,
      read: status === 200 || /^cancelling order\.?$/i.test(frame.words) ? ['body'] : [],
    }) ||
    !BEFORE.has(told)
  );
}

/**
 * The words decide, whole. `orderStatus` alone does where there are none; beside them it may be the status at the time of
 * the request, but an order that was filled was not cancelled.
 */
function confirmation(reply: Reply, { words, order }: Frame): Outcome {
  const status = asText(order?.['orderStatus'])?.toLowerCase() ?? '';
  const shown = words === '' && /^cancell?ed$/.test(status);
  if (!isWhole(words, CANCELLED) && !shown) {
    return unreadableOutcome(reply, 'statusCode 200 without the documented confirmation.');
  }
  const filled = filledOf(order);
  const evidence = replyEvidence(reply, words || `orderStatus ${status}`);
  return { kind: 'cancelled', evidence, ...(filled === undefined ? {} : { filledQuantity: filled }) };
}

/**
 * 409: the order was being filled at that moment; the venue asks for another try. 401: the connection's token had ended,
 * and nothing was done; the next try goes over a connection with a fresh one.
 */
function refusal(reply: Reply, frame: Frame, body: JsonObject, message: string): Outcome {
  const { status, words, resultType } = frame;
  if (status >= 500) return serverErrorOutcome(reply, message);
  const byStatus = refusals[status];
  const claims = isWhole(words, CANCELLED) || affirms(body);
  if (byStatus === undefined || claims || !REFUSING.has(resultType)) return unreadableOutcome(reply, message);
  const reason = status === 409 || status === 429 ? byStatus : (reasonByWords(words) ?? byStatus);
  const retryAfterMs = retryAfterOf(reply, asObject(body['data']), body);
  const retryable = status === 409 || (status === 401 && reason === 'authentication');
  return rejectedFor(reason, message, { retryable, retryAfterMs });
}
