/** Cancels the orders clicked or selected in the tree, or the ones a person picks. */
import { l10n } from 'vscode';
import { cancel } from '../cancelling/cancel.ts';
import { requestsFor } from '../cancelling/request.ts';
import { chooseOrders } from './choose.ts';
import type { Command } from './command.ts';

export const cancelOrders: Command<'orderInspector.cancelOrders'> = async (app, clicked, selected) => {
  const orders = await chooseOrders(app, l10n.t('Cancel Orders'), clicked, selected);
  await cancel(
    app,
    requestsFor(orders, (id) => app.store.account(id)).map((request) => ({ request })),
  );
};
