/** Opens a read-only document with every field of an order, and what can be done about it. */
import { l10n } from 'vscode';
import { chooseOrder } from './choose.ts';
import type { Command } from './command.ts';

export const inspectOrder: Command<'orderInspector.inspectOrder'> = async (app, clicked) => {
  const order = await chooseOrder(app, l10n.t('Inspect Order'), clicked);
  if (order) await app.orderDocuments.show(order);
};
