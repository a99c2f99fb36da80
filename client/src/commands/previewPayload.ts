/** Shows what would be signed and sent to cancel the orders clicked, selected or picked. Sends nothing. */
import { l10n } from 'vscode';
import { preview } from '../cancelling/cancel.ts';
import { requestsFor } from '../cancelling/request.ts';
import { chooseOrders } from './choose.ts';
import type { Command } from './command.ts';

export const previewPayload: Command<'orderInspector.previewPayload'> = async (app, clicked, selected) => {
  const orders = await chooseOrders(app, l10n.t('Preview Signing Payload'), clicked, selected);
  for (const request of requestsFor(orders, (id) => app.store.account(id))) await preview(app, { request });
};
