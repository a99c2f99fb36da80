/** Orders that protect a position, as their venue marks them. */

import { l10n } from 'vscode';
import type { Plan, PlanRow } from '../../../server/src/protocol/model.ts';
import { isScope } from '../../../server/src/protocol/target.ts';
import { protectionWords } from '../orders/describe.ts';
import { type Narrowed, narrowed } from './narrowed.ts';

/** What a person should know who is about to take protection away; empty where there is none. */
export function protectionWarning(plans: readonly Plan[]): readonly string[] {
  const kinds = plans.flatMap(({ rows }) => rows.flatMap(({ order }) => order?.protects ?? []));
  if (kinds.length === 0) return [];
  const names = [...new Set(kinds)].map((kind) => protectionWords(kind)).join(', ');
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
export function withoutProtection(plans: readonly Plan[]): readonly Narrowed[] {
  return narrowed(plans, (order) => order.protects === undefined);
}

function protects({ order }: PlanRow): boolean {
  return order?.protects !== undefined;
}
