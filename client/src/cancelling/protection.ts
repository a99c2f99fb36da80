/** Orders that protect a position, as their venue marks them. */

import { l10n } from 'vscode';
import type { Order, Plan, PlanRow } from '../../../server/src/protocol/model.ts';
import { isScope } from '../../../server/src/protocol/target.ts';
import { narrowed } from './narrowed.ts';

type Protection = NonNullable<Order['protects']>;

const WORDS: Readonly<Record<Protection, () => string>> = {
  stop: () => l10n.t('stop'),
  takeProfit: () => l10n.t('take-profit'),
  reduceOnly: () => l10n.t('reduce-only'),
};

/** What a person should know who is about to take protection away; empty where there is none. */
export function protectionWarning(plans: readonly Plan[]): readonly string[] {
  const kinds = plans.flatMap(({ rows }) => rows.flatMap(({ order }) => order?.protects ?? []));
  if (kinds.length === 0) return [];
  const names = [...new Set(kinds)].map((kind) => WORDS[kind]()).join(', ');
  return [
    kinds.length === 1
      ? l10n.t('1 of these orders protects a position ({0}): without it the position is unprotected.', names)
      : l10n.t(
          '{0} of these orders protect positions ({1}): without them the positions are unprotected.',
          kinds.length,
          names,
        ),
  ];
}

/** Whether there are orders that protect and others, so that the first can be left out. */
export function canSpareProtection(plans: readonly Plan[]): boolean {
  const rows = plans.flatMap(({ request, rows: own }) => (isScope(request.target) ? [] : own));
  return rows.some(protects) && !rows.every(protects);
}

/** The same requests without the orders that protect. */
export function withoutProtection(plans: readonly Plan[]): readonly Pick<Plan, 'request'>[] {
  return narrowed(plans, (order) => order.protects === undefined);
}

function protects({ order }: PlanRow): boolean {
  return order?.protects !== undefined;
}
