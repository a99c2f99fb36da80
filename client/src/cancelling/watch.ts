/** After an emergency: watches for orders that come back, or are placed, and names them. */
import { type Disposable, l10n, window } from 'vscode';
import type { Millis, Order } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountsWords, briefly } from '../orders/accountWords.ts';
import { inert } from '../orders/clean.ts';
import { orderName, tradeWords } from '../orders/describe.ts';
import { cancel } from './cancel.ts';
import { isUnanswered } from './outcomeWords.ts';
import { requestsFor } from './request.ts';
import { listed, TOAST } from './toast.ts';

const WATCH_MS: Millis = 60_000;
/** How often the lists are read meanwhile, ms. */
const READ_EVERY: Millis = 5_000;
/** What comes back within this time is told together. */
const TOGETHER: Millis = 1_500;

export interface Watch {
  /** Watches an account for a minute from now on; one that hangs holds up the watch of no other. */
  add(accountId: string): void;
}

/** Reads the lists of the accounts that are added, and tells of each order that is open again, once, together with others. */
export function watchRun(app: App, run: string): Watch {
  const watched = new Set<string>();
  const reading = new Set<string>();
  const named = new Set<string>();
  let telling: NodeJS.Timeout | undefined;
  const tell = () => {
    telling = undefined;
    const back = openAgain(app, run, [...watched]);
    const isNews = back.some((order) => !named.has(orderKeyOf(order)));
    for (const order of back) named.add(orderKeyOf(order));
    if (isNews) void tellBack(app, back);
  };
  const look = () => {
    const back = openAgain(app, run, [...watched]);
    // The first is told at once; each further message counts all, and none is piled upon another for every read.
    const after = named.size === 0 ? TOGETHER : READ_EVERY + TOGETHER;
    if (back.some((order) => !named.has(orderKeyOf(order)))) telling ??= setTimeout(tell, after);
  };
  let listener: Disposable | undefined;
  const read = async (accountId: string) => {
    if (reading.has(accountId)) return;
    reading.add(accountId);
    await app.server.request('orderInspector/refresh', { accountId }).catch(() => undefined);
    reading.delete(accountId);
  };
  const end = (accountId: string) => {
    if (telling) clearTimeout(telling);
    tell();
    watched.delete(accountId);
    if (watched.size > 0) return;
    listener?.dispose();
    listener = undefined;
    if (named.size === 0) app.log.info(l10n.t('No order came back within 60 s after "Cancel Everything".'));
  };
  return {
    add: (accountId) => {
      if (watched.has(accountId)) return;
      watched.add(accountId);
      listener ??= app.store.onDidChange(look);
      const regularly = setInterval(() => void read(accountId), READ_EVERY);
      setTimeout(() => {
        clearInterval(regularly);
        end(accountId);
      }, WATCH_MS);
    },
  };
}

/** Orders in a list that was read after the run, but for those whose cancellation is unresolved. */
function openAgain(app: App, run: string, accountIds: readonly string[]): readonly Order[] {
  const cancellations = app.store.inRun(run);
  return accountIds.flatMap((accountId) => {
    const own = cancellations.filter(({ account }) => account.id === accountId);
    const rows = own.flatMap((cancellation) => cancellation.rows);
    const asked = new Set(
      rows
        .filter(
          (row) =>
            isUnanswered(row.outcome) || row.outcome?.kind === 'rejected' || row.outcome?.kind === 'notSent',
        )
        .flatMap(({ order }) => order?.orderId ?? []),
    );
    const settledAt = Math.max(
      0,
      ...rows.map(({ outcome }) => (outcome && 'evidence' in outcome ? outcome.evidence.at : 0)),
    );
    const { asOf, session } = app.store.status(accountId);
    if (session.state !== 'live' || asOf === undefined || asOf <= settledAt) return [];
    return app.store.orders(accountId).filter(({ orderId }) => !asked.has(orderId));
  });
}

function orderKeyOf({ accountId, orderId }: Order): string {
  return `${accountId} ${orderId}`;
}

/** One message for all that are open, with the way to cancel them. */
async function tellBack(app: App, orders: readonly Order[]): Promise<void> {
  const cancelThese =
    orders.length === 1 ? l10n.t('Cancel This Order…') : l10n.t('Cancel These {0}…', orders.length);
  if ((await window.showWarningMessage(backWords(app, orders), cancelThese)) !== cancelThese) return;
  const requests = requestsFor(orders, (id) => app.store.account(id));
  await cancel(
    app,
    requests.map((request) => ({ request })),
  );
}

function backWords({ store }: App, orders: readonly Order[]): string {
  const names = orders.map((order) => inert(`${tradeWords(order)} · ${orderName(order)}`, 60));
  const accounts = orders.flatMap(({ accountId }) => store.account(accountId) ?? []);
  const place = accountsWords(accounts, (id) => briefly(store.venue(id)), 20);
  return orders.length === 1
    ? l10n.t('After "Cancel Everything" this order is open at {0}: {1}', place, names.join(''))
    : l10n.t(
        'After "Cancel Everything" {0} orders are open at {1}: {2}',
        orders.length,
        place,
        listed(names, TOAST - 60, (count) => l10n.t('…and {0} more', count), '; '),
      );
}
