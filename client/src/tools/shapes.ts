/** Accounts, orders and outcomes as tools tell them. Pure. */
import type {
  Account,
  CancellationRow,
  Millis,
  Order,
  OrderKey,
} from '../../../server/src/protocol/model.ts';
import { isUnresolved } from '../../../server/src/protocol/outcome.ts';
import { outcomeWords } from '../cancelling/outcomeWords.ts';
import { clean } from '../orders/clean.ts';
import { nextStep, sessionWords } from '../orders/describe.ts';
import type { OrderStore } from '../orders/store.ts';

type Shape = Readonly<Record<string, unknown>>;

/** Undefined as well for a number of a venue that is no time. */
export function isoTime(at: Millis | undefined): string | undefined {
  const date = new Date(at ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** An account with how fresh its list of open orders is. Nothing of its addresses, options and credentials. */
export function accountShape(store: OrderStore, account: Account, now: Millis): Shape {
  const status = store.status(account.id);
  const isRead = store.isListRead(account.id);
  const isLive = store.server === 'running' && isRead && status.session.state === 'live';
  return {
    accountId: account.id,
    name: clean(account.name, 80),
    venue: account.venue,
    environment: account.environment,
    isLive,
    state: clean(sessionWords(status, now), 300),
    ...(isRead ? { openOrders: store.orders(account.id).length } : {}),
    asOf: isoTime(status.asOf),
    lastEventAt: isoTime(status.eventAt),
    certainty: certaintyOfList(isRead, isLive),
    warning: status.warning === undefined ? undefined : clean(status.warning, 300),
    nextStep: nextStep(status.session) || undefined,
  };
}

function certaintyOfList(isRead: boolean, isLive: boolean): string {
  if (!isRead) return 'The list was not read in this window: how many orders are open is not known.';
  return isLive
    ? 'Live: as the venue last told it. It may have changed since.'
    : 'Not live: as old as asOf says. Orders may have been filled, cancelled or placed since.';
}

export function orderShape(store: OrderStore, order: Order, now: Millis): Shape {
  const attempt = store.attempt(order);
  return {
    accountId: order.accountId,
    orderId: order.orderId,
    clientOrderId: order.clientOrderId,
    market: { id: order.market.id, title: clean(order.market.title, 200) },
    side: order.side,
    outcome: order.outcome,
    price: order.price,
    quantity: order.quantity,
    filledQuantity: order.filledQuantity,
    remainingQuantity: order.remainingQuantity,
    timeInForce: order.timeInForce,
    createdAt: isoTime(order.createdAt),
    protects: order.protects,
    postOnly: order.postOnly,
    underWay: order.underWay,
    underWayUntil: isoTime(order.underWayUntil),
    lastCancellation: attempt && rowShape(attempt.row, now),
  };
}

export function outcomeWord({ outcome }: CancellationRow): string {
  return outcome?.kind ?? 'noAnswerYet';
}

/** What became of an order that was to be cancelled. Only `cancelled` says that it is. */
export function rowShape(row: CancellationRow, now: Millis): Shape {
  const { key, outcome, order } = row;
  const evidence = outcome && 'evidence' in outcome ? outcome.evidence : undefined;
  return {
    ...idsOf(key, row.orderId ?? order?.orderId),
    outcome: outcomeWord(row),
    isCertain: outcome !== undefined && !isUnresolved(outcome),
    words: outcomeWords(row, now),
    evidence: evidence && {
      from: evidence.from,
      at: isoTime(evidence.at),
      venueSaid: clean(evidence.words, 300),
    },
    isFollowedUp: row.following,
    askedNextAt: isoTime(row.nextAskAt),
  };
}

function idsOf(key: OrderKey, orderId: string | undefined): Shape {
  return key.by === 'orderId' ? { orderId: key.orderId } : { clientOrderId: key.clientOrderId, orderId };
}
