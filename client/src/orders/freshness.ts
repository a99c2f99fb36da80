/** How old what is shown is, in a line above the tree. Pure. */
import { l10n } from 'vscode';
import type { Millis } from '../../../server/src/protocol/model.ts';
import { clockTime } from '../ui/clock.ts';
import type { AccountStatus } from './accountStatus.ts';
import { accountName } from './describe.ts';
import { type ListTimes, listAge } from './listAge.ts';
import type { OrderStore } from './store.ts';

/** `live · last full read 7 min ago · last event 2 s ago`, or a line for each account that is not live. Empty when there is nothing to say. */
export function freshness(store: OrderStore, now: Millis): string {
  const open = store.accounts
    .map((account) => ({ account, status: store.status(account.id) }))
    .filter(({ status }) => status.session.state !== 'signedOut');
  if (open.length === 0) return '';
  if (store.server === 'stopped') {
    return l10n.t('{0}, the language server is not running', oldest(open, now));
  }
  if (store.server === 'ended') {
    return l10n.t('{0}, the language server ended and needs a restart', oldest(open, now));
  }
  if (store.server === 'notResponding') {
    return l10n.t('{0}, the language server does not respond', oldest(open, now));
  }
  const late = open.filter(({ status }) => status.session.state !== 'live');
  if (late.length === 0) return l10n.t('live · {0}', listAge(oldestList(open), now));
  const lines = late.map(({ account, status }) => {
    const name = open.length > 1 ? accountName(store, account, 40) : '';
    return lateLine(name, status, now);
  });
  const live = open.length - late.length;
  const others = live > 0 ? [l10n.t('{0} of {1} accounts live', live, open.length)] : [];
  return [...others, ...lines].join(' · ');
}

/** Whether `freshness` changes by itself and so has to be asked again every second. */
export function isTicking(store: OrderStore): boolean {
  return store.accounts.some((account) => {
    const status = store.status(account.id);
    return status.session.state === 'live' || retryAt(status) !== undefined;
  });
}

/** Of lists that are all live: the oldest full read, and the latest event of any. */
function oldestList(open: readonly Open[]): ListTimes {
  const reads = open.flatMap(({ status }) => status.asOf ?? []);
  const events = open.flatMap(({ status }) => status.eventAt ?? []);
  return {
    asOf: reads.length === 0 ? undefined : Math.min(...reads),
    eventAt: events.length === 0 ? undefined : Math.max(...events),
  };
}

interface Open {
  readonly status: AccountStatus;
}

function oldest(open: readonly Open[], now: Millis): string {
  const time = oldestTime(open, now);
  return time ? l10n.t('as of {0}', time) : l10n.t('not read yet');
}

/** The oldest of the times, so that nothing is called fresher than it is. */
function oldestTime(open: readonly Open[], now: Millis): string {
  const times = open.map(({ status }) => status.asOf).filter((at) => at !== undefined);
  return times.length === 0 ? '' : clockTime(Math.min(...times), now);
}

function lateLine(name: string, status: AccountStatus, now: Millis): string {
  const parts = [oldest([{ status }], now), ...waiting(status, now)].join(', ');
  return name ? `${name}: ${parts}` : parts;
}

function waiting(status: AccountStatus, now: Millis): readonly string[] {
  if (status.session.state === 'connecting') return [l10n.t('connecting…')];
  const at = retryAt(status);
  if (at === undefined) return [l10n.t('not connected')];
  const seconds = Math.ceil((at - now) / 1000);
  return [seconds > 0 ? l10n.t('reconnecting in {0} s', seconds) : l10n.t('reconnecting…')];
}

function retryAt(status: AccountStatus): Millis | undefined {
  const { session } = status;
  return session.state === 'stale' || session.state === 'failed' ? session.retryAt : undefined;
}
