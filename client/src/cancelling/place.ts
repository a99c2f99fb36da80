/** Where a question is about: whether the orders are real, the account and its environment. Pure. */
import { l10n } from 'vscode';
import type { Millis, Plan, VenueDescription } from '../../../server/src/protocol/model.ts';
import { clean } from '../orders/clean.ts';
import { environmentLine } from '../orders/describe.ts';
import { listReadAt } from '../orders/listAge.ts';

interface Placed {
  readonly account?: Plan['account'] | undefined;
}

/** Before everything else, because the rest of the question looks the same. */
export function productionLines(plans: readonly Placed[]): readonly string[] {
  return isProduction(plans) ? [l10n.t('PRODUCTION: these orders are real.'), ''] : [];
}

/** Whether any of them is real: the button says so, and a hand that is used to practice stops there. */
export function isProduction(plans: readonly Placed[]): boolean {
  return plans.some(({ account }) => account?.environment === 'production');
}

/** A line for the account, and one for its environment with the addresses. */
export function placeLines({ account }: Placed, venue: VenueDescription | undefined): readonly string[] {
  return [
    ...productionLines([{ account }]),
    l10n.t('Account: {0}', clean(account?.name ?? '', 60)),
    l10n.t('Environment: {0}', account ? environmentLine(account, venue) : l10n.t('no account')),
  ];
}

/** How old the lists are that the question is about: the oldest full read, and the latest event of any. */
export function ageLine(plans: readonly Plan[], now: Millis): string {
  const reads = plans.flatMap(({ ordersAsOf }) => ordersAsOf ?? []);
  if (reads.length < plans.length) return l10n.t('There is no list of open orders to compare with.');
  const events = plans.flatMap(({ ordersEventAt }) => ordersEventAt ?? []);
  const times = { asOf: Math.min(...reads), eventAt: events.length === 0 ? undefined : Math.max(...events) };
  return l10n.t('The list of open orders: {0}.', listReadAt(times, now));
}
