/** Copies an order's orderId; of several orders, one a line. */
import { env, l10n, window } from 'vscode';
import { clean } from '../orders/clean.ts';
import { chooseOrders } from './choose.ts';
import type { Command } from './command.ts';

export const copyOrderId: Command<'orderInspector.copyOrderId'> = async (app, clicked, selected) => {
  const orders = await chooseOrders(app, l10n.t('Copy orderId'), clicked, selected);
  if (orders.length > 0) await copy(orders.map(({ orderId }) => orderId).join('\n'));
};

/** Puts ids on the clipboard and says so in the status bar. */
export async function copy(id: string): Promise<void> {
  await env.clipboard.writeText(id);
  window.setStatusBarMessage(l10n.t('Copied {0}', clean(id.replaceAll('\n', ', '), 60)), 3000);
}
