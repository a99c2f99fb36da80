/** Chooses the order in which orders stand. */
import { l10n } from 'vscode';
import { type SortKey, sortKeys } from '../orders/view.ts';
import { askChoice } from '../ui/ask.ts';
import type { Command } from './command.ts';

export const sortOrders: Command<'orderInspector.sortOrders'> = async (app) => {
  const names: Readonly<Record<SortKey, string>> = {
    created: l10n.t('Created'),
    price: l10n.t('Price'),
    quantity: l10n.t('Quantity'),
    side: l10n.t('Side'),
  };
  const { sort } = app.view;
  const choices = sortKeys.flatMap((by) =>
    [true, false].map((descending) => ({
      label: `${names[by]} ${descending ? '↓' : '↑'}`,
      description: [
        descending ? l10n.t('descending') : l10n.t('ascending'),
        ...(sort.by === by && sort.descending === descending ? [l10n.t('current')] : []),
      ].join(', '),
      result: { by, descending },
    })),
  );
  const answer = await askChoice({ title: l10n.t('Sort Orders') }, choices);
  if (typeof answer !== 'string') await app.view.setSort(answer.value);
};
