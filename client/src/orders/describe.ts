/** The words for an account, a market and an order in the tree. */
import { l10n } from 'vscode';
import type {
  Account,
  Millis,
  Order,
  SessionState,
  VenueDescription,
} from '../../../server/src/protocol/model.ts';
import { sameTexts } from '../accounts/secrets.ts';
import { briefWords } from '../cancelling/outcomeWords.ts';
import { clockTime } from '../ui/clock.ts';
import type { AccountStatus } from './accountStatus.ts';
import { namesVenue, shortName } from './accountWords.ts';
import { clean, shortId } from './clean.ts';
import { percentFilled } from './decimal.ts';
import type { OrderCancellation } from './node.ts';
import type { OrderStore } from './store.ts';

/** Its name or its id, shortened: it stands last in a row, behind what a trader reads first. */
export function orderName(order: Order): string {
  return shortId(order.clientOrderId || order.orderId);
}

/** `BUY YES 10.87 @ 0.092 · 40 % filled · reduce-only`. */
export function orderDescription(order: Order): string {
  return [tradeWords(order), ...stateWords(order)].join(' · ');
}

/** What a row says of an order behind the trade: `40 % filled`, marks, what it is in the middle of. */
export function stateWords(order: Order): readonly string[] {
  const percent = percentFilled(order.filledQuantity, order.quantity);
  const filled = percent && l10n.t('{0} % filled', percent);
  return [filled ?? '', ...markWords(order), underWayWords(order)].filter((words) => words !== '');
}

/** `stop`, `reduce-only`, `post-only`, as the venue marks it. */
export function markWords({ protects, postOnly }: Order): readonly string[] {
  return [...(protects ? [protectionWords(protects)] : []), ...(postOnly ? [l10n.t('post-only')] : [])];
}

export function protectionWords(protects: NonNullable<Order['protects']>): string {
  const words = {
    stop: l10n.t('stop'),
    takeProfit: l10n.t('take-profit'),
    reduceOnly: l10n.t('reduce-only'),
  };
  return words[protects];
}

function underWayWords({ underWay, underWayUntil: until }: Order): string {
  if (underWay === undefined) return '';
  const words = {
    executing: l10n.t('being executed, cannot be cancelled'),
    cancelling: l10n.t('being cancelled'),
    modifying: l10n.t('being modified'),
    delayed:
      until === undefined
        ? l10n.t('held back by the venue')
        : // A delay is short: the time alone says enough here, the tooltip has the day too.
          l10n.t('held back by the venue until {0}', clockTime(until, until)),
  };
  return words[underWay];
}

/** `BUY 10.87 @ 0.092`, with the outcome where its market has several: `BUY YES 10.87 @ 0.092`. */
export function tradeWords(order: Order): string {
  const what = order.outcome === undefined ? '' : ` ${clean(order.outcome, 20)}`;
  return `${sideWord(order)}${what} ${clean(order.quantity, 40)} @ ${clean(order.price, 40)}`;
}

export function sideWord(order: Order): string {
  return order.side === 'buy' ? l10n.t('BUY') : l10n.t('SELL');
}

/** One line for a list in a confirmation or a quick pick: what it is, where, and its id. */
export function orderLine(order: Order): string {
  return `${orderDescription(order)} · ${clean(order.market.title, 60)} · ${clean(order.clientOrderId ?? order.orderId, 60)}`;
}

export function attemptWords(attempt: OrderCancellation | undefined): string {
  return attempt ? briefWords(attempt.row) : '';
}

/** Of a total that may be larger, because a filter hides the rest: `11 of 24 orders`. */
export function countOfWords(orders: number, total: number): string {
  return orders === total ? countWords(orders) : l10n.t('{0} of {1} orders', orders, total);
}

export function countWords(orders: number): string {
  return orders === 1 ? l10n.t('1 order') : l10n.t('{0} orders', orders);
}

/** The venue's name, or its id while the server has not said. */
export function venueLabel(store: OrderStore, id: string): string {
  return clean(store.venue(id)?.label ?? id, 40);
}

/** The account's name, with its venue where there are accounts at several and the name does not say it. */
export function accountName(
  store: OrderStore,
  account: Pick<Account, 'name' | 'venue'> | undefined,
  most = 60,
): string {
  if (!account) return '';
  const name = shortName(account.name, most);
  return store.severalVenues && !namesVenue(account, store.venue(account.venue))
    ? `${name} (${venueLabel(store, account.venue)})`
    : name;
}

/** `venue` knows the names of the environments that it runs itself. */
export function environmentWords(account: Account, venue: VenueDescription | undefined): string {
  const own = venue?.environments?.find(({ endpoints }) => sameTexts(endpoints, account.endpoints));
  if (own && account.environment === 'other') return clean(own.label, 40);
  const words = {
    production: l10n.t('production'),
    sandbox: l10n.t('sandbox'),
    other: l10n.t('other address'),
  };
  return words[account.environment];
}

/** `sandbox, http://127.0.0.1:4000`. */
export function environmentLine(account: Account, venue: VenueDescription | undefined): string {
  const addresses = new Set(Object.values(account.endpoints).map((address) => clean(address)));
  return [environmentWords(account, venue), ...addresses].join(', ');
}

/** The state of a session in a few words, with the reason where something is wrong. */
export function sessionWords(status: AccountStatus, now: Millis): string {
  const { session } = status;
  switch (session.state) {
    case 'signedOut':
      return session.why === undefined ? l10n.t('signed out') : l10n.t('signed out: {0}', clean(session.why));
    case 'connecting':
      return l10n.t('connecting…');
    case 'live':
      return session.updates === 'stream' ? l10n.t('live') : l10n.t('live, polling');
    case 'stale':
      return l10n.t('stale since {0}: {1}', clockTime(session.since, now), clean(session.why.message));
    case 'failed':
      return l10n.t('failed: {0}', clean(session.why.message));
  }
}

/** What to do next about a session that is not live; empty when there is nothing to do. */
export function nextStep(session: SessionState): string {
  if (session.state === 'signedOut') return l10n.t('Sign in to see its open orders.');
  return session.state === 'stale' || session.state === 'failed' ? clean(session.why.nextStep, 300) : '';
}
