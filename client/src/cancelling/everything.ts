/** Prepares to cancel everything, every account on its own: one that hangs holds up no other. */

import { l10n } from 'vscode';
import type { Account, Millis, Plan } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountWords } from '../orders/accountWords.ts';
import { inert } from '../orders/clean.ts';
import { messageOf } from '../ui/log.ts';
import { firstList, unreadWords } from './firstLists.ts';
import { requestFor } from './request.ts';

/** How long accounts that can be sent for wait for the others, ms. */
const WAIT_FOR_OTHERS: Millis = 2_000;

/** A plan for an account, or why nothing can be sent for it; `isEmpty` only where the list that was read says so. */
type Prepared = { readonly plan: Plan } | { readonly leftOut: string; readonly isEmpty: boolean };

export interface Preparation {
  readonly account: Account;
  readonly prepared: Promise<Prepared>;
}

/** Waits for the account's first list, a few seconds at most, and prepares the venue's own cancel-all. Never rejects. */
export function prepareEverything(app: App, account: Account): Preparation {
  const prepared = prepare(app, account).then(
    (result) => result,
    (error: unknown) => leftOut(accountWords(account, app.store.venue(account.venue)), messageOf(error)),
  );
  return { account, prepared };
}

async function prepare(app: App, account: Account): Promise<Prepared> {
  const name = accountWords(account, app.store.venue(account.venue));
  await firstList(app.store, account.id);
  const request = requestFor(account, { by: 'all' });
  const result = await app.server.request('orderInspector/prepare', { request, shown: false });
  if (result.kind === 'refused') {
    const unread = unreadWords(app.store, account.id, Date.now());
    return leftOut(name, unread ?? result.message, unread === undefined);
  }
  if (!result.plan.account) return leftOut(name, l10n.t('The account has no session.'));
  const [missing] = result.plan.steps.flatMap((step) => step.missing);
  return missing === undefined ? result : leftOut(name, missing);
}

function leftOut(name: string, why: string, isEmpty = false): Prepared {
  return { leftOut: `${name}: ${inert(why, 200)}`, isEmpty };
}

export interface Sorted {
  readonly ready: readonly Prepared[];
  readonly late: readonly Preparation[];
}

/** What is ready when all are, or a moment after the first plan; the others are late. */
export async function sortByReady(preparations: readonly Preparation[]): Promise<Sorted> {
  const ready = new Map<Preparation, Prepared>();
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  let late: NodeJS.Timeout | undefined;
  for (const preparation of preparations) {
    void preparation.prepared.then((prepared) => {
      ready.set(preparation, prepared);
      if ('plan' in prepared) late ??= setTimeout(resolve, WAIT_FOR_OTHERS);
      if (ready.size === preparations.length) resolve();
    });
  }
  await enough;
  clearTimeout(late);
  const done = new Map(ready);
  return {
    ready: preparations.flatMap((preparation) => done.get(preparation) ?? []),
    late: preparations.filter((preparation) => !done.has(preparation)),
  };
}
