/** Waits for lists of open orders that were never read: a list that is not known yet is not an empty one. */
import { l10n } from 'vscode';
import type { Millis } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { inert } from '../orders/clean.ts';
import { sessionWords } from '../orders/describe.ts';
import type { OrderStore } from '../orders/store.ts';
import { lateProgress } from '../ui/lateProgress.ts';

/** How long a first list is waited for, ms. */
const FIRST_LIST_WITHIN: Millis = 10_000;

/** Whether the server has read its first list, or only a person can change that it has not: what is stale is tried again. */
function isDecided(store: OrderStore, accountId: string): boolean {
  const { state } = store.status(accountId).session;
  return store.isListRead(accountId) || store.needsRestart || state === 'signedOut' || state === 'failed';
}

/** Resolves when the list of the account was read, or cannot be, or after `limit` ms. */
export function firstList(store: OrderStore, accountId: string, limit = FIRST_LIST_WITHIN): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(late);
      listener.dispose();
      resolve();
    };
    const late = setTimeout(end, limit);
    const listener = store.onDidChange(() => {
      if (isDecided(store, accountId)) end();
    });
    if (isDecided(store, accountId)) end();
  });
}

/** The same for several accounts, with a progress while there is something to wait for. Starts the server. */
export async function firstLists(app: App, accountIds: readonly string[]): Promise<void> {
  await app.server.start();
  if (accountIds.every((id) => isDecided(app.store, id))) return;
  const title = l10n.t('Reading the open orders first…');
  await lateProgress(title, Promise.all(accountIds.map((id) => firstList(app.store, id))));
}

/** What is said of an account whose list was never read; undefined for one whose was. */
export function unreadWords(store: OrderStore, accountId: string, now: Millis): string | undefined {
  if (store.isListRead(accountId)) return undefined;
  const status = store.status(accountId);
  return l10n.t('its open orders were not read ({0})', inert(sessionWords(status, now), 200));
}
