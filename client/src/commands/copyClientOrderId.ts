/** Copies an order's clientOrderId. */
import { l10n } from 'vscode';
import type { Order } from '../../../server/src/protocol/model.ts';
import { chooseOrder } from './choose.ts';
import type { Command } from './command.ts';
import { copy } from './copyOrderId.ts';

export const copyClientOrderId: Command<'orderInspector.copyClientOrderId'> = async (app, clicked) => {
  const named = (order: Order) => order.clientOrderId !== undefined;
  const order = await chooseOrder(app, l10n.t('Copy clientOrderId'), clicked, named);
  if (order?.clientOrderId !== undefined) await copy(order.clientOrderId);
};
