/** Chooses how orders are grouped. */
import { l10n } from 'vscode';
import { type Grouping, groupings } from '../orders/view.ts';
import { askChoice } from '../ui/ask.ts';
import type { Command } from './command.ts';

export const groupOrders: Command<'orderInspector.groupOrders'> = async (app) => {
  const names: Readonly<Record<Grouping, string>> = {
    'account/market': l10n.t('Account → market → order'),
    account: l10n.t('Account → order'),
    market: l10n.t('Market → order'),
  };
  const choices = groupings.map((grouping) => ({
    label: names[grouping],
    ...(app.view.grouping === grouping ? { description: l10n.t('current') } : {}),
    result: grouping,
  }));
  const answer = await askChoice({ title: l10n.t('Group Orders') }, choices);
  if (typeof answer !== 'string') await app.view.setGrouping(answer.value);
};
