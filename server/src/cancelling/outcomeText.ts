/** An outcome in one English sentence, for reports. Pure. */
import type { Millis, Outcome } from '../protocol/model.ts';

export function outcomeText(outcome: Outcome | undefined): string {
  if (!outcome) return 'Sent, or about to be; no answer yet.';
  switch (outcome.kind) {
    case 'cancelled':
      return `Cancelled, by the venue's ${outcome.evidence.from} of ${iso(outcome.evidence.at)}: "${outcome.evidence.words}".${filled(outcome.filledQuantity)}`;
    case 'notOpen':
      return `Not open any more (${outcome.because}), by the venue's ${outcome.evidence.from} of ${iso(outcome.evidence.at)}: "${outcome.evidence.words}".${filled(outcome.filledQuantity)}`;
    case 'pending':
      return `Accepted by the venue, not yet confirmed: "${outcome.message}".${seenOpen(outcome.seenOpenAt)}`;
    case 'rejected':
      return `Rejected (${outcome.reason}): "${outcome.message}".`;
    case 'notReported':
      return `Missing from the venue's reply: unknown.${seenOpen(outcome.seenOpenAt)}`;
    case 'unknown':
      return `Unknown (${outcome.cause}): ${outcome.message}${seenOpen(outcome.seenOpenAt)}`;
    case 'notSent':
      return `Not sent: ${outcome.why}`;
  }
}

function filled(quantity: string | undefined): string {
  return quantity === undefined ? '' : ` Filled ${quantity}.`;
}

function seenOpen(at: Millis | undefined): string {
  return at === undefined ? '' : ` At ${iso(at)} it was still open.`;
}

function iso(at: Millis): string {
  return new Date(at).toISOString();
}
