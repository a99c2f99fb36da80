/** How the row of an account looks. Pure. */
import { l10n } from 'vscode';
import type { Account, Millis } from '../../../server/src/protocol/model.ts';
import { clockTime } from '../ui/clock.ts';
import type { ViewItemFact } from '../viewItemFacts.ts';
import type { AccountStatus } from './accountStatus.ts';
import { namesVenue } from './accountWords.ts';
import { clean } from './clean.ts';
import { countOfWords, environmentWords, sessionWords, venueLabel } from './describe.ts';
import type { Presentation } from './node.ts';
import type { OrderStore } from './store.ts';
import { standing } from './timerWords.ts';

export function accountPresentation(
  store: OrderStore,
  account: Account,
  orders: Counted,
  now: Millis,
): Presentation {
  const { state } = store.status(account.id).session;
  const label = clean(account.name, 60);
  const words = accountWords(store, account, orders, now);
  return {
    label,
    description: words.join(' · '),
    icon: ICON[state],
    facts: ['account', ...FACTS[state], ...(orders.total > 0 ? (['cancelable'] as const) : [])],
    // Even while it is empty: VS Code takes the state of an item's first appearance and keeps it.
    expand: 'open',
    spoken: l10n.t('Account {0}, {1}', label, words.join(', ')),
  };
}

/** Orders that the filter shows, of all. */
interface Counted {
  readonly matching: number;
  readonly total: number;
}

function accountWords(
  store: OrderStore,
  account: Account,
  { matching, total }: Counted,
  now: Millis,
): readonly string[] {
  const status = store.status(account.id);
  const venue = venueLabel(store, account.venue);
  const environment = environmentWords(account, store.venue(account.venue));
  const several = store.severalVenues;
  const isNamed = namesVenue(account, store.venue(account.venue));
  return [
    sessionWords(status, now),
    // A list that was not read is not an empty one.
    ...(total > 0 || (status.session.state === 'live' && store.isListRead(account.id))
      ? [countOfWords(matching, total)]
      : []),
    // Early among several, because long words are cut off at the right.
    ...(several && !isNamed ? [venue] : []),
    ...(status.cannotCancel ? [l10n.t('cannot cancel: {0}', clean(status.cannotCancel))] : []),
    ...timerWords(status.timer, now),
    ...(status.warning ? [l10n.t('incomplete: {0}', clean(status.warning))] : []),
    several && !isNamed ? environment : `${venue} ${environment}`,
  ];
}

/** While it runs, by what the venue said: everything goes then. One that is refreshed has no time worth reading here. */
function timerWords(timer: AccountStatus['timer'], now: Millis): readonly string[] {
  if (!timer) return [];
  const how = standing(timer, now);
  if (how === 'ended') return [l10n.t("dead man's switch ended")];
  if (how === 'holds' && timer.kept) return [l10n.t("dead man's switch on")];
  if ((how !== 'holds' && how !== 'failing') || timer.firesAt === undefined) return [];
  return [l10n.t('the venue cancels all at {0}', clockTime(timer.firesAt, now))];
}

/** What the tooltip says, but for the seconds: an account is not drawn again for each read. */
export function accountSources(store: OrderStore, account: Account): readonly unknown[] {
  const {
    session,
    warning,
    cannotCancel,
    timer,
    identity,
    clockOffset = 0,
    asOf = 0,
  } = store.status(account.id);
  const times = [Math.round(clockOffset / 1000), Math.floor(asOf / 60_000)];
  return [account, store.venue(account.venue), session, warning, cannotCancel, timer, identity, ...times];
}

const ICON = {
  signedOut: 'account',
  connecting: 'sync~spin',
  live: 'pass',
  stale: 'warning',
  failed: 'error',
} as const;

const FACTS: Readonly<Record<keyof typeof ICON, readonly ViewItemFact[]>> = {
  signedOut: ['signedOut'],
  connecting: ['signedIn'],
  live: ['signedIn'],
  stale: ['signedIn'],
  failed: ['signedIn', 'failed'],
};
