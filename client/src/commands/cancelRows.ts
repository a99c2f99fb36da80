/** Cancels all that selected rows stand for, in one question and one run. */
import type { Account, Order } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { type Asked, cancel } from '../cancelling/cancel.ts';
import { firstLists } from '../cancelling/firstLists.ts';
import { listedRequest, requestsFor } from '../cancelling/request.ts';
import type { TreeElement } from '../orders/node.ts';
import { isTrusted } from '../ui/trust.ts';

/** Accounts and markets as they are listed, orders by their ids; what lies in a row that is selected too is asked for once. */
export async function cancelRows(app: App, rows: readonly TreeElement[]): Promise<void> {
  if (!(await isTrusted())) return;
  const whole = new Set(rows.flatMap((row) => (row.kind === 'account' ? row.accountId : [])));
  await firstLists(app, [...whole]);
  await cancel(app, askedFor(app, rows, whole));
}

function askedFor(
  { store }: App,
  rows: readonly TreeElement[],
  whole: ReadonlySet<string>,
): readonly Asked[] {
  const accounts = store.accounts.filter(({ id }) => whole.has(id));
  const markets = store.accounts
    .filter(({ id }) => !whole.has(id))
    .flatMap((account) => marketsOf(account, store.orders(account.id), rows).map((id) => ({ account, id })));
  const named = new Set(markets.map(({ account, id }) => `${account.id}/${id}`));
  const orders = rows.flatMap((row) =>
    row.kind === 'order' && !whole.has(row.accountId) ? (store.order(row.accountId, row.orderId) ?? []) : [],
  );
  const others = orders.filter(({ accountId, market }) => !named.has(`${accountId}/${market.id}`));
  return [
    ...accounts.map((account) => listedRequest(store, account, {})),
    ...markets.map(({ account, id }) => listedRequest(store, account, { market: id })),
    ...requestsFor(others, (id) => store.account(id)).map((request) => ({ request })),
  ];
}

/** The markets selected in which an account has orders; a market that stands for all accounts means each of them. */
function marketsOf(
  account: Account,
  orders: readonly Order[],
  rows: readonly TreeElement[],
): readonly string[] {
  const ids = rows.flatMap((row) =>
    row.kind === 'market' && row.venue === account.venue && (row.accountId ?? account.id) === account.id
      ? [row.marketId]
      : [],
  );
  return [...new Set(ids)].filter((id) => orders.some(({ market }) => market.id === id));
}
