/** Copies an order's orderId. */
import { env, l10n, window } from 'vscode';
import { clean } from '../orders/clean.ts';
import { chooseOrder } from './choose.ts';
import type { Command } from './command.ts';

export const copyOrderId: Command<'orderInspector.copyOrderId'> = async (app, clicked) => {
  const order = await chooseOrder(app, l10n.t('Copy orderId'), clicked);
  if (order) await copy(order.orderId);
};

/** Puts an id on the clipboard and says so in the status bar. */
export async function copy(id: string): Promise<void> {
  await env.clipboard.writeText(id);
  window.setStatusBarMessage(l10n.t('Copied {0}', clean(id, 60)), 3000);
}
