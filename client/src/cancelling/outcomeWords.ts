/**
 * What is said of an outcome. "Cancelled" is claimed for the kind `cancelled` only; an acknowledgement, a
 * time-out and an order that is merely gone are each called what they are.
 */
import { l10n } from 'vscode';
import type {
  CancellationRow,
  Evidence,
  Millis,
  Order,
  Outcome,
  RejectReason,
  UnknownCause,
} from '../../../server/src/protocol/model.ts';
import { isUnresolved } from '../../../server/src/protocol/outcome.ts';
import { inert } from '../orders/clean.ts';
import { clockTime } from '../ui/clock.ts';

type Kind<K extends Outcome['kind']> = Extract<Outcome, { kind: K }>;

/** What is known, how it is known, and the next step where there is one. */
export function outcomeWords(row: CancellationRow, now: Millis = Date.now()): string {
  return join(...outcomeSentences(row, now));
}

/** The same by its parts, the first of which says what is certain and what is not. */
export function outcomeSentences(row: CancellationRow, now: Millis): readonly string[] {
  const { outcome, order } = row;
  if (!outcome) return [waitingWords(row, now)];
  switch (outcome.kind) {
    case 'cancelled':
      return [cancelledWords(outcome, order, now)];
    case 'pending':
      return [
        l10n.t('Accepted by the venue, not yet confirmed.'),
        quote(outcome.message),
        ...questionSentences(row, outcome.seenOpenAt, now),
      ];
    case 'notOpen':
      return notOpenSentences(outcome, order, now);
    case 'rejected':
      return rejectedSentences(outcome);
    case 'notReported':
      return [
        l10n.t("Unknown: the venue's reply does not mention this order."),
        l10n.t('It may still be open.'),
        ...questionSentences(row, outcome.seenOpenAt, now),
      ];
    case 'unknown':
      return [
        l10n.t('Unknown: {0}.', CAUSE[outcome.cause]()),
        l10n.t('It may or may not be cancelled.'),
        ...questionSentences(row, outcome.seenOpenAt, now),
      ];
    case 'notSent':
      return [l10n.t('Not sent: {0}', inert(outcome.why, 300))];
  }
}

/** No answer that counts yet: it is to be signed or on its way, or was refused for the rate limit and waits for its turn. */
function waitingWords({ sendAgainAt, signer }: CancellationRow, now: Millis): string {
  if (signer) return signerWords(signer);
  return sendAgainAt === undefined
    ? l10n.t('Sent; the venue has not answered yet.')
    : l10n.t("The venue's rate limit: nothing was done. Sent again at {0}.", clockTime(sendAgainAt, now));
}

/** Somebody else has to sign first, maybe a person at a device. */
export function signerWords({ host, asked }: NonNullable<CancellationRow['signer']>): string {
  const where = inert(host, 100);
  return asked === 1
    ? l10n.t('Waiting for the signer at {0}… Nothing was sent yet.', where)
    : l10n.t(
        'Waiting for the signer at {0}… Nothing was sent yet; what it signed before was no longer good ({1} of 3).',
        where,
        asked,
      );
}

/** Two to four words for the order's row in the tree. */
export function briefWords(row: CancellationRow): string {
  switch (row.outcome?.kind) {
    case undefined:
      if (row.signer) return l10n.t('waiting for the signer');
      return row.sendAgainAt === undefined ? l10n.t('cancelling…') : l10n.t('rate limit');
    case 'cancelled':
      return l10n.t('cancelled');
    case 'pending':
      return l10n.t('cancel accepted, not confirmed');
    case 'notOpen':
      return l10n.t('not open any more');
    case 'rejected':
      return l10n.t('cancel rejected');
    case 'notReported':
    case 'unknown':
      return l10n.t('cancel outcome unknown');
    case 'notSent':
      return l10n.t('cancel not sent');
  }
}

/** Whether nothing more will be learned of this row by waiting. */
export function isSettled(row: CancellationRow): boolean {
  return row.outcome !== undefined && !row.following;
}

/** Whether it is not known what became of the order: it has no outcome yet, or one that is unresolved. */
export function isUnanswered(outcome: Outcome | undefined): boolean {
  return outcome === undefined || isUnresolved(outcome);
}

function cancelledWords(outcome: Kind<'cancelled'>, order: Order | undefined, now: Millis): string {
  const confirmed = evidenceWords(outcome.evidence, now);
  const part = filled(outcome, order);
  if (outcome.by === 'thisOrBefore') {
    return part
      ? l10n.t('Cancelled by this request or before it, {0}, {1}.', confirmed, part)
      : l10n.t('Cancelled by this request or before it, {0}.', confirmed);
  }
  return part ? l10n.t('Cancelled, {0}, {1}.', confirmed, part) : l10n.t('Cancelled, {0}.', confirmed);
}

function evidenceWords(evidence: Evidence, now: Millis): string {
  const at = clockTime(evidence.at, now);
  switch (evidence.from) {
    case 'reply':
      return l10n.t('confirmed by the venue {0}', at);
    case 'read':
      return l10n.t('confirmed by reading the order at the venue {0}', at);
    case 'stream':
      return l10n.t("confirmed by the venue's stream {0}", at);
  }
}

function filled(outcome: Kind<'cancelled' | 'notOpen'>, order: Order | undefined): string {
  const { filledQuantity: quantity, partlyFilled } = outcome;
  if (quantity === undefined) {
    return partlyFilled ? l10n.t('partly filled before, the venue does not say how much') : '';
  }
  return order
    ? l10n.t('filled {0} of {1}', inert(quantity, 60), inert(order.quantity, 60))
    : l10n.t('filled {0}', inert(quantity, 60));
}

function notOpenSentences(
  outcome: Kind<'notOpen'>,
  order: Order | undefined,
  now: Millis,
): readonly string[] {
  const at = clockTime(outcome.evidence.at, now);
  const part = filled(outcome, order);
  const words = {
    filled: l10n.t('Not open any more ({0}): it was filled before it could be cancelled.', at),
    cancelled: cancelledBefore(outcome.evidence, at),
    expired: l10n.t('Not open any more ({0}): it had expired before this request.', at),
    unknown: l10n.t('Not open any more ({0}), and the venue does not say why: it may have been filled.', at),
  }[outcome.because];
  return [words, part && `${part[0]?.toUpperCase()}${part.slice(1)}.`, quote(outcome.evidence.words)];
}

/** A read after a refusal shows that it is cancelled, not what cancelled it: an earlier arrival may have. */
function cancelledBefore({ from }: Evidence, at: string): string {
  return from === 'read'
    ? l10n.t('Not open any more ({0}): it is cancelled, and the venue does not say by what.', at)
    : l10n.t('Not open any more ({0}): the venue says it had been cancelled before this request.', at);
}

const NEXT_STEP: Readonly<Record<RejectReason, () => string>> = {
  authentication: () => l10n.t('Check the key: run Change Key on the account.'),
  signature: () => l10n.t("Check the secret (Change Key) and this computer's clock."),
  nonce: () => l10n.t('Cancel again: the next request takes a fresh nonce.'),
  expired: () => l10n.t("Check this computer's clock, then cancel again."),
  scope: () => l10n.t('This key may not do that: use a key with the scope that the venue asks for.'),
  rateLimit: () => l10n.t('Wait a moment, then cancel again.'),
  validation: () => l10n.t('Check the id and refresh the open orders.'),
  marketState: () => l10n.t('The market does not take it now: try again later.'),
};

function rejectedSentences(outcome: Kind<'rejected'>): readonly string[] {
  const said = outcome.message
    ? l10n.t('Rejected by the venue: "{0}"', inert(outcome.message, 300))
    : l10n.t('Rejected by the venue.');
  return [said, l10n.t('This request changed nothing.'), provenWords(outcome)];
}

/** What is proven to be wrong with what was sent says what to do; else its kind does. */
function provenWords(outcome: Kind<'rejected'>): string {
  const { proven } = outcome;
  return proven === undefined ? nextStep(outcome) : l10n.t('Proven: {0}', inert(proven, 500));
}

function nextStep({ reason, retryAfterMs }: Kind<'rejected'>): string {
  if (reason !== 'rateLimit' || retryAfterMs === undefined) return NEXT_STEP[reason]();
  return l10n.t('Wait {0} s, then cancel again.', Math.ceil(retryAfterMs / 1000));
}

const CAUSE: Readonly<Record<UnknownCause, () => string>> = {
  timeout: () => l10n.t('no answer came in time'),
  reset: () => l10n.t('the connection was cut after sending'),
  serverError: () => l10n.t('the venue answered with a server error'),
  unreadable: () => l10n.t("the venue's answer could not be read"),
  aborted: () => l10n.t('sending was interrupted'),
  restart: () => l10n.t("Order Inspector ended before the venue's answer was written down"),
  contradiction: () => l10n.t('the venue confirmed it, but a later read still showed the order'),
};

/** What was seen of an order whose outcome is open, and what happens next. */
function questionSentences(
  row: CancellationRow,
  seenOpenAt: Millis | undefined,
  now: Millis,
): readonly string[] {
  const { absentAt } = row;
  return [
    seenOpenAt === undefined
      ? ''
      : l10n.t('At {0} it was still open; the request may still take effect.', clockTime(seenOpenAt, now)),
    absentAt !== undefined && absentAt > (seenOpenAt ?? 0)
      ? l10n.t('At {0} the list of open orders did not show it, which is no proof.', clockTime(absentAt, now))
      : '',
    followUp(row, now),
  ];
}

function followUp({ following, nextAskAt, closedAt }: CancellationRow, now: Millis): string {
  if (closedAt !== undefined) return l10n.t('You closed this question {0}.', clockTime(closedAt, now));
  if (!following) return l10n.t('Look it up at the venue, or refresh the open orders.');
  const seconds = nextAskAt === undefined ? 0 : Math.ceil((nextAskAt - now) / 1000);
  return seconds > 0
    ? l10n.t('Order Inspector asks the venue again in {0} s.', seconds)
    : l10n.t('Order Inspector asks the venue again.');
}

/** How long ago what is known became known; while it is being asked, when it is asked next; while it waits, until when. */
export function ageWords(
  { outcome, following, nextAskAt, sendAgainAt }: CancellationRow,
  now: Millis,
): string {
  if (!outcome && sendAgainAt !== undefined) return l10n.t('again at {0}', clockTime(sendAgainAt, now));
  if (following && nextAskAt !== undefined) {
    const seconds = Math.ceil((nextAskAt - now) / 1000);
    return seconds > 0 ? l10n.t('asking again in {0} s', seconds) : l10n.t('asking the venue…');
  }
  if (!outcome || !('evidence' in outcome)) return '';
  const filledPart =
    outcome.filledQuantity === undefined ? '' : l10n.t('filled {0}', inert(outcome.filledQuantity, 40));
  return [clockTime(outcome.evidence.at, now), filledPart].filter(Boolean).join(', ');
}

function quote(words: string): string {
  return words ? l10n.t('Venue: "{0}"', inert(words, 300)) : '';
}

function join(...sentences: readonly string[]): string {
  return sentences.filter(Boolean).join(' ');
}
