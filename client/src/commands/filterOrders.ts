/** Filters the open orders by text. */
import { commands, l10n } from 'vscode';
import { viewId } from '../contributions.ts';
import { askText } from '../ui/ask.ts';
import type { Command } from './command.ts';

export const filterOrders: Command<'orderInspector.filterOrders'> = async (app) => {
  const answer = await askText({
    title: l10n.t('Filter Orders'),
    prompt: l10n.t('Words that market, side, price, quantity or ids contain. Empty shows all.'),
    value: app.view.filter,
    validate: () => undefined,
  });
  if (typeof answer === 'string') return;
  app.view.filter = answer.value;
  await commands.executeCommand(`${viewId}.focus`);
};
