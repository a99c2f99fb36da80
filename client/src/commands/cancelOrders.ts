/** Cancels what was clicked or selected in the tree, orders as well as markets and accounts, or the orders a person picks. */
import { l10n } from 'vscode';
import { cancel } from '../cancelling/cancel.ts';
import { requestsFor } from '../cancelling/request.ts';
import { cancelAllInMarket } from './cancelAllInMarket.ts';
import { cancelRows } from './cancelRows.ts';
import { chooseOrders, rowsOf } from './choose.ts';
import type { Command } from './command.ts';

export const cancelOrders: Command<'orderInspector.cancelOrders'> = async (app, clicked, selected) => {
  const rows = rowsOf(app, clicked, selected);
  const [only, another] = rows;
  if (only?.kind === 'market' && !another) return cancelAllInMarket(app, only);
  if (rows.some(({ kind }) => kind === 'account' || kind === 'market')) return cancelRows(app, rows);
  const orders = await chooseOrders(app, l10n.t('Cancel Orders'), clicked, selected);
  await cancel(
    app,
    requestsFor(orders, (id) => app.store.account(id)).map((request) => ({ request })),
  );
};
