/** After an emergency: watches for orders that come back, or are placed, and names them. */
import { l10n, window } from 'vscode';
import type { Millis, Order } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { inert } from '../orders/clean.ts';
import { orderLine } from '../orders/describe.ts';
import { isOpenQuestion } from './words.ts';

const WATCH_MS: Millis = 60_000;
/** How often the lists are read meanwhile, ms. */
const READ_EVERY: Millis = 5_000;
const NAMED = 5;

/** Reads the accounts' lists for a minute. Each order is named once. */
export async function watchRun(app: App, run: string, accountIds: readonly string[]): Promise<void> {
  const named = new Set<string>();
  const look = () => {
    const back = openAgain(app, run, accountIds).filter(({ orderId }) => !named.has(orderId));
    for (const { orderId } of back) named.add(orderId);
    if (back.length > 0) void window.showWarningMessage(backWords(back));
  };
  const listener = app.store.onDidChange(look);
  const read = () => {
    for (const accountId of accountIds)
      app.server.request('orderInspector/refresh', { accountId }).catch(() => undefined);
  };
  const reading = setInterval(read, READ_EVERY);
  await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
  clearInterval(reading);
  listener.dispose();
  if (named.size === 0) app.log.info(l10n.t('No order came back within 60 s after "Cancel Everything".'));
}

/** Orders in a list that was read after the run, but for those whose cancellation is an open question. */
function openAgain(app: App, run: string, accountIds: readonly string[]): readonly Order[] {
  const cancellations = app.store.inRun(run);
  return accountIds.flatMap((accountId) => {
    const own = cancellations.filter(({ account }) => account.id === accountId);
    const rows = own.flatMap((cancellation) => cancellation.rows);
    const asked = new Set(
      rows
        .filter(
          (row) =>
            isOpenQuestion(row.outcome) ||
            row.outcome?.kind === 'rejected' ||
            row.outcome?.kind === 'notSent',
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

function backWords(orders: readonly Order[]): string {
  const names = orders.slice(0, NAMED).map((order) => inert(orderLine(order), 120));
  const more = orders.length > NAMED ? [l10n.t('…and {0} more', orders.length - NAMED)] : [];
  return orders.length === 1
    ? l10n.t('After "Cancel Everything" this order is open: {0}', names.join(''))
    : l10n.t('After "Cancel Everything" these orders are open: {0}', [...names, ...more].join('; '));
}
