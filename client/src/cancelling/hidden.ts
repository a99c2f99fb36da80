/** Orders of a question that the view's filter hides: “all” means them too, and the person does not see them. Pure. */
import { l10n } from 'vscode';
import type { Order } from '../../../server/src/protocol/model.ts';
import { clean } from '../orders/clean.ts';
import { matches } from '../orders/view.ts';
import { type MeantPlan, meansAll, type Narrowed, narrowed } from './narrowed.ts';

interface Hidden {
  readonly shown: number;
  readonly hidden: number;
}

/** How many orders of plans that mean all of a list the filter shows, and how many it hides; nothing hidden without a filter. */
export function hiddenBy(filter: string, plans: readonly MeantPlan[]): Hidden {
  const rows = plans.filter(meansAll).flatMap((plan) => plan.rows);
  const hidden = filter === '' ? 0 : rows.filter(({ order }) => order && !matches(order, filter)).length;
  return { shown: rows.length - hidden, hidden };
}

export function hiddenWarning(filter: string, plans: readonly MeantPlan[]): readonly string[] {
  const { hidden } = hiddenBy(filter, plans);
  if (hidden === 0) return [];
  const name = clean(filter, 40);
  return [
    hidden === 1
      ? l10n.t('1 of them is hidden by your filter "{0}".', name)
      : l10n.t('{0} of them are hidden by your filter "{1}".', hidden, name),
  ];
}

/** The button that leaves them out; undefined where there is nothing to leave out, or nothing would be left. */
export function onlyShownButton(filter: string, plans: readonly MeantPlan[]): string | undefined {
  const { shown, hidden } = hiddenBy(filter, plans);
  return hidden === 0 || shown === 0 ? undefined : l10n.t('Only the {0} Shown', shown);
}

/** The same requests for the orders that the filter shows. */
export function onlyShown(filter: string, plans: readonly MeantPlan[]): readonly Narrowed[] {
  return narrowed(plans, (order: Order) => matches(order, filter));
}
