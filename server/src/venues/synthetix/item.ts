import { asObject, asText, type JsonObject } from '../../json/value.ts';
import type { Outcome } from '../../protocol/model.ts';
import { contradicts } from '../consistency.ts';
import { replyEvidence, serverErrorOutcome, unreadableOutcome } from '../outcomes.ts';
import { shorten } from '../problemText.ts';
import { reasonByWords } from '../reasons.ts';
import { rejectedFor } from '../refusal.ts';
import type { Reply } from '../venue.ts';
import { meaningOf } from './codes.ts';

/** What one result says of its order: `canceled` and no error, or an error and no `canceled`. Whose it is was read before. */
export function itemOutcome(reply: Reply, item: JsonObject | undefined): Outcome {
  const words = asText(item?.['error']);
  if (item && words !== undefined && words !== '') return failed(reply, item, words);
  const canceled = asObject(item?.['canceled']);
  const expected = { status: 200, owns: () => true, read: ['canceled'] };
  if (!item || !canceled || contradicts(item, expected) || contradicts(canceled, expected)) {
    return unreadableOutcome(reply, 'A result in a form that is not documented.');
  }
  return { kind: 'cancelled', evidence: replyEvidence(reply, 'listed as canceled') };
}

function failed(reply: Reply, item: JsonObject, words: string): Outcome {
  const code = asText(item['errorCode']) ?? '';
  const message = shorten([code, words].filter(Boolean).join(': '));
  const meaning = meaningOf(code, asText(item['category']) ?? '', item['retryable'] === true);
  if (item['canceled'] !== undefined && item['canceled'] !== null) return serverErrorOutcome(reply, message);
  if (meaning?.reason === undefined) {
    const cause = meaning?.uncertain ?? 'serverError';
    return { kind: 'unknown', since: reply.receivedAt, cause, message };
  }
  const reason = reasonByWords(words) === 'nonce' ? 'nonce' : meaning.reason;
  const { retryable } = meaning;
  // A nonce belongs to the whole request: one order's word for it does not say that the others were not taken.
  return reason === 'nonce'
    ? { kind: 'rejected', reason, message }
    : rejectedFor(reason, message, { retryable });
}
