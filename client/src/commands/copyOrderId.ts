/** Copies an order's orderId. */
import { l10n } from 'vscode';
import { chooseOrder } from './choose.ts';
import type { Command } from './command.ts';

import { copy } from './copy.ts';

export const copyOrderId: Command<'orderInspector.copyOrderId'> = async (app, clicked) => {
  const order = await chooseOrder(app, l10n.t('Copy orderId'), clicked);
  if (order) await copy(order.orderId);
};
