import type { OrderKey, Outcome, PlanRow, RejectReason } from '../protocol/model.ts';
import type { Sighting } from '../venues/venue.ts';

/** A text that is the same for the same key. */
export function keyText(key: OrderKey): string {
  return key.by === 'orderId' ? `orderId ${key.orderId}` : `clientOrderId ${key.clientOrderId}`;
}

/** The texts of every key that means this order alone: a client's id may be used again, the venue's own is not. */
export function namesOf({ key, order }: PlanRow): readonly string[] {
  const own = keyText(key);
  const byId = order && keyText({ by: 'orderId', orderId: order.orderId });
  return byId === undefined || byId === own ? [own] : [own, byId];
}

/** The texts of every key that may mean this order while it is being cancelled: it is better to wait than to send twice. */
export function aliasesOf(row: PlanRow): readonly string[] {
  const clientOrderId = row.order?.clientOrderId;
  const more = clientOrderId === undefined ? [] : [keyText({ by: 'clientOrderId', clientOrderId })];
  return [...new Set([...namesOf(row), ...more])];
}

/** What an outcome becomes when a targeted read has seen the order. Pure. */
export function resolve(before: Outcome, sighting: Sighting): Outcome {
  if (sighting.kind === 'nothing') return before;
  if (sighting.kind === 'open') return stillOpen(before, sighting.at);
  const { how, evidence } = sighting;
  const filled = sighting.filledQuantity === undefined ? {} : { filledQuantity: sighting.filledQuantity };
  if (how !== 'cancelled') return { kind: 'notOpen', because: how, evidence, ...filled };
  if (before.kind === 'cancelled') return { ...before, ...filled };
  // After a refusal somebody or something else cancelled it; after an open question it was most likely this attempt.
  if (before.kind === 'rejected' || before.kind === 'notSent') {
    return { kind: 'notOpen', because: 'cancelled', evidence, ...filled };
  }
  return { kind: 'cancelled', evidence, ...filled };
}

function stillOpen(before: Outcome, at: number): Outcome {
  if (isOpenQuestion(before)) return { ...before, seenOpenAt: at };
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

/** What became of the order is not known yet. */
export function isOpenQuestion(
  outcome: Outcome | undefined,
): outcome is Extract<Outcome, { kind: 'unknown' | 'pending' | 'notReported' }> {
  return outcome?.kind === 'unknown' || outcome?.kind === 'pending' || outcome?.kind === 'notReported';
}

/** How many targeted reads an outcome is worth: an open question is asked until it is answered. */
export function readsWorth(outcome: Outcome): number {
  switch (outcome.kind) {
    case 'unknown':
    case 'pending':
    case 'notReported':
      return Number.POSITIVE_INFINITY;
    case 'cancelled':
      return outcome.filledQuantity === undefined ? 3 : 0;
    case 'rejected':
      return readsAfter(outcome.reason);
    default:
      return 0;
  }
}

/**
 * A refusal that an earlier arrival of the request could have caused is looked into, until it is plain that nothing
 * changes; any other is never the last word without one look either, because its status alone may have told the reason.
 */
function readsAfter(reason: RejectReason): number {
  return ['nonce', 'validation', 'marketState', 'expired'].includes(reason) ? 3 : 1;
}
