import { asObject, asText } from '../../json/value.ts';
import type { Outcome } from '../../protocol/model.ts';
import { contradicts } from '../consistency.ts';
import { each, failureOutcome, unreadableOutcome } from '../outcomes.ts';
import { refusalOutcome } from '../refusal.ts';
import { replyValue } from '../replyValue.ts';
import type { Failure, KeyOutcome, Payload, Reply } from '../venue.ts';
import { ofFrame } from './frameOutcome.ts';
import { marketOfTarget } from './hosts.ts';
import { errorForm, venueWords } from './problem.ts';

/** The documented words, whole; the second word in brackets is the market. */
const TAKEN = /^cancelling (\d+) orders? for (?:market (\S+?)|all markets) without any errors\.?$/i;

/**
 * What a reply says of each order of the payload. Only 200 “order cancelled” for this order is a cancellation.
 * Statuses and bodies: docs.rails.xyz, cancel order by id and cancel orders, /v1 and /latest, 2026-03. Any other is unknown.
 */
export function outcome(reply: Reply | Failure, payload: Payload): readonly KeyOutcome[] {
  if (reply.kind === 'failure') return each(payload, failureOutcome(reply, payload.madeAt));
  const { method, body, target } = payload.call;
  const market = method === 'FRAME' ? marketOfTarget(target) : undefined;
  return each(payload, method === 'FRAME' ? ofFrame(reply, body ?? '', market) : ofRequest(reply, payload));
}

/** A bulk cancel is taken in, not done. Where it takes fewer orders than were open, it says nothing of each of them. */
function ofRequest(reply: Reply, payload: Payload): Outcome {
  if (reply.status !== 200) return refused(reply);
  const body = asObject(replyValue(reply)) ?? {};
  const [, count, market] = TAKEN.exec(asText(body['message']) ?? '') ?? [];
  const asked = new URLSearchParams(payload.call.target.split('?')[1]).get('market');
  const wanted = asked === 'all' ? undefined : asked;
  const doubtful = contradicts(body, { status: 200, owns: () => false, read: ['message'] });
  if (count === undefined || market !== wanted || doubtful) {
    const words = venueWords(reply.body);
    return unreadableOutcome(reply, `Status 200 without the documented words: ${words}`);
  }
  if (BigInt(count) < BigInt(payload.rows.length)) return { kind: 'notReported' };
  const message = `Rails received the request: ${venueWords(reply.body)}. No order is cancelled by that yet.`;
  return { kind: 'pending', since: reply.receivedAt, message };
}

/** A token that had ended did nothing: the same request is sent once more with a fresh one. */
function refused(reply: Reply): Outcome {
  const outcome = refusalOutcome(reply, errorForm);
  const isToken = reply.status === 401 && outcome.kind === 'rejected' && outcome.reason === 'authentication';
  return isToken ? { ...outcome, retryable: true } : outcome;
}
