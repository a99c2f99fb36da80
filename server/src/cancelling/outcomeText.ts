/** An outcome in one English sentence, for reports. Pure. */
import { isoTime } from '../protocol/localTime.ts';
import type { Evidence, Millis, Outcome } from '../protocol/model.ts';

export function outcomeText(outcome: Outcome | undefined): string {
  if (!outcome) return 'Sent, or about to be; no answer yet.';
  switch (outcome.kind) {
    case 'cancelled':
      return `Cancelled${outcome.by ? ' by this request or before it' : ''}, ${by(outcome.evidence)}.${filled(outcome)}`;
    case 'notOpen':
      return `Not open any more (${outcome.because}), ${by(outcome.evidence)}.${filled(outcome)}`;
    case 'pending':
      return `Accepted by the venue, not yet confirmed: "${outcome.message}".${seenOpen(outcome.seenOpenAt)}`;
    case 'rejected':
      return `Rejected (${outcome.reason}): "${outcome.message}".${outcome.proven === undefined ? '' : ` Proven: ${outcome.proven}`}`;
    case 'notReported':
      return `Missing from the venue's reply: unknown.${seenOpen(outcome.seenOpenAt)}`;
    case 'unknown':
      return `Unknown (${outcome.cause}): ${outcome.message}${seenOpen(outcome.seenOpenAt)}`;
    case 'notSent':
      return `Not sent: ${outcome.why}`;
  }
}

const FROM: Readonly<Record<Evidence['from'], string>> = {
  reply: "by the venue's reply",
  read: 'by reading the order at the venue',
  stream: "by the venue's stream",
};

function by({ from, at, words }: Evidence): string {
  return `${FROM[from]}, ${isoTime(at)}: "${words}"`;
}

function filled({
  filledQuantity,
  partlyFilled,
}: Extract<Outcome, { kind: 'cancelled' | 'notOpen' }>): string {
  if (filledQuantity !== undefined) return ` Filled ${filledQuantity}.`;
  return partlyFilled ? ' Partly filled before; the venue does not say how much.' : '';
}

function seenOpen(at: Millis | undefined): string {
  return at === undefined ? '' : ` At ${isoTime(at)} it was still open.`;
}
