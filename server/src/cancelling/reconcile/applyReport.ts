import type { Evidence, Outcome, RejectReason } from '../../protocol/model.ts';
import { isUnresolved } from '../../protocol/outcome.ts';
import type { OrderStatusReport } from '../../venues/venue.ts';

/** What an outcome becomes when a targeted read has seen the order. Pure. */
export function applyReport(before: Outcome, report: OrderStatusReport): Outcome {
  if (report.kind === 'nothing')
    return report.gone ? gone(before, report.gone) : unclear(before, report.unclearSince);
  if (report.kind === 'open') return stillOpen(before, report.at);
  const { how, evidence } = report;
  const filled = fillsOf(report);
  if (before.kind === 'notOpen' && before.because === how) return withFills(before, filled);
  if (how !== 'cancelled') return { kind: 'notOpen', because: how, evidence, ...filled };
  if (before.kind === 'cancelled') return withFills(before, filled);
  // After a refusal, or the word that it was closed before, no read makes it this attempt's doing.
  if (!isUnresolved(before)) return { kind: 'notOpen', because: 'cancelled', evidence, ...filled };
  // The venue had acknowledged this very request: what is cancelled by then is cancelled by it.
  if (before.kind === 'pending') return { kind: 'cancelled', evidence, ...filled };
  return { kind: 'cancelled', by: 'thisOrBefore', evidence, ...filled };
}

/**
 * A refusal of an order that the venue has nowhere: an earlier arrival may have closed it, and the venue has forgotten.
 * What is not refused stays as it is: to have it nowhere proves nothing.
 */
function gone(before: Outcome, evidence: Evidence): Outcome {
  const isDoubtful = before.kind === 'rejected' && queriesWorth(before) > 1;
  return isDoubtful ? { kind: 'notOpen', because: 'unknown', evidence } : before;
}

/** A refusal that an earlier arrival may have caused is not the last word where reads cannot tell which order is meant. */
function unclear(before: Outcome, since: number | undefined): Outcome {
  if (since === undefined || before.kind !== 'rejected' || queriesWorth(before) < 2) return before;
  const message = `The request was refused (“${before.message}”), and which order its clientOrderId meant cannot be told.`;
  return { kind: 'unknown', since, cause: 'unreadable', message };
}

type Fills = Pick<Extract<Outcome, { kind: 'cancelled' }>, 'filledQuantity' | 'partlyFilled'>;

function fillsOf({ filledQuantity, partlyFilled }: Fills): Fills {
  if (filledQuantity !== undefined) return { filledQuantity };
  return partlyFilled ? { partlyFilled } : {};
}

/** The same value where there is no news. An amount that was given is never taken back. */
function withFills<O extends Extract<Outcome, { kind: 'cancelled' | 'notOpen' }>>(
  before: O,
  fills: Fills,
): O {
  const { filledQuantity, partlyFilled } = fills;
  if (filledQuantity !== undefined) {
    if (filledQuantity === before.filledQuantity) return before;
    const { partlyFilled: _amountIsTold, ...rest } = before;
    return { ...rest, filledQuantity } as O;
  }
  const isNews = partlyFilled && !before.partlyFilled && before.filledQuantity === undefined;
  return isNews ? { ...before, partlyFilled } : before;
}

function stillOpen(before: Outcome, at: number): Outcome {
  if (isUnresolved(before)) return { ...before, seenOpenAt: at };
  if (before.kind === 'notOpen') return comeBack(before, at, 'The venue said that the order was closed');
  if (before.kind !== 'cancelled') return before;
  return comeBack(before, at, 'The venue confirmed the cancellation');
}

function comeBack(
  { evidence }: Extract<Outcome, { kind: 'cancelled' | 'notOpen' }>,
  at: number,
  said: string,
): Outcome {
  const message = `${said}, but a later read still shows the order as open.`;
  return { kind: 'unknown', since: evidence.at, cause: 'contradiction', message, seenOpenAt: at };
}

/** How many targeted reads an outcome is worth: an unresolved order is asked about until it is resolved. */
export function queriesWorth(outcome: Outcome): number {
  switch (outcome.kind) {
    case 'unknown':
    case 'pending':
    case 'notReported':
      return Number.POSITIVE_INFINITY;
    case 'cancelled':
      return outcome.filledQuantity === undefined ? 3 : 0;
    case 'notOpen':
      return outcome.because === 'unknown' ? 2 : 0;
    case 'rejected':
      return readsAfter(outcome.reason);
    default:
      return 0;
  }
}

/**
 * A refusal that an earlier arrival of the request could have caused is looked into, until it is plain that nothing
 * changes; any other is never the last word without one look either, because its status alone may have given the reason.
 */
function readsAfter(reason: RejectReason): number {
  return ['nonce', 'validation', 'marketState', 'expired'].includes(reason) ? 3 : 1;
}
