/** Cancels orders by their clientOrderId, of whichever accounts they are. */
import { l10n } from 'vscode';
import { cancel } from '../cancelling/cancel.ts';
import { askIds } from './askId.ts';
import { noAccount } from './choose.ts';
import type { Command } from './command.ts';

export const cancelByClientOrderId: Command<'orderInspector.cancelByClientOrderId'> = async (app) => {
  if (app.accounts.all.length === 0) return noAccount();
  const asked = await askIds(app, l10n.t('Cancel Order by clientOrderId'), 'clientOrderId');
  if (asked) await cancel(app, asked);
};
