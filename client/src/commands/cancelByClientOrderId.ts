/** Cancels orders by their clientOrderId. */
import { l10n } from 'vscode';
import { cancel } from '../cancelling/cancel.ts';
import { requestFor } from '../cancelling/request.ts';
import { askIds } from './askId.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const cancelByClientOrderId: Command<'orderInspector.cancelByClientOrderId'> = async (app) => {
  const title = l10n.t('Cancel Order by clientOrderId');
  const account = await chooseAccount(app, title);
  if (!account) return;
  const ids = await askIds(app, title, account, 'clientOrderId');
  if (ids)
    await cancel(app, [{ request: requestFor(account, { by: 'clientOrderId', clientOrderIds: ids }) }]);
};
