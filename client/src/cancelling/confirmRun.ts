/** The question before orders of several accounts are cancelled in one run: a count for each account. */
import { l10n, type MessageItem, window } from 'vscode';
import type { Plan, VenueDescription } from '../../../server/src/protocol/model.ts';
import { clean } from '../orders/clean.ts';
import { countWords, environmentWords } from '../orders/describe.ts';
import { type Confirmation, type Decision, onlyShownItem } from './confirm.ts';
import { hiddenWarning } from './hidden.ts';
import { firstLines, NAMED_ORDERS, shortLines } from './orderLines.ts';
import { ageLine, isProduction, productionLines } from './place.ts';
import { canSpareProtection, protectionWarning } from './protection.ts';
import { countOrders, sameOrdersWarning } from './sameOrders.ts';

type VenueOf = (plan: Plan) => VenueDescription | undefined;

/** The dialog does not scroll in every VS Code: its buttons have to stay in sight. */
const NAMED = 12;

export async function confirmRun(
  plans: readonly Plan[],
  venueOf: VenueOf,
  filter: string,
): Promise<Decision> {
  const { message, detail, button } = runConfirmation(plans, venueOf, filter);
  const cancel: MessageItem = { title: button };
  const spare: MessageItem = { title: l10n.t('Keep Protective Orders') };
  const keep: MessageItem = { title: l10n.t('Keep Orders'), isCloseAffordance: true };
  const shown = onlyShownItem(filter, plans);
  const buttons = [cancel, ...shown, ...(canSpareProtection(plans) ? [spare] : []), keep];
  const chosen = await window.showWarningMessage(message, { modal: true, detail }, ...buttons);
  if (chosen !== undefined && chosen === shown[0]) return 'shown';
  return chosen === cancel ? 'cancel' : chosen === spare ? 'unprotected' : 'dismiss';
}

export function runConfirmation(
  plans: readonly Plan[],
  venueOf: VenueOf,
  filter = '',
  now = Date.now(),
): Confirmation {
  const orders = countOrders(plans, venueOf);
  const areNamed = plans.reduce((sum, { rows }) => sum + rows.length, 0) <= NAMED_ORDERS;
  const warnings = [
    ...sameOrdersWarning(plans, venueOf),
    ...hiddenWarning(filter, plans),
    ...protectionWarning(plans),
    ...plans.flatMap((plan) =>
      plan.warnings.map((text) => `${clean(plan.account?.name ?? '', 60)}: ${clean(text, 200)}`),
    ),
  ].map((text) => `⚠ ${text}`);
  const accounts = plans.flatMap((plan) => [
    accountLine(plan, venueOf(plan)),
    // Named as long as all of them can be.
    ...(areNamed ? shortLines(plan, plan.rows).map((line) => `\u2003${line}`) : []),
  ]);
  const count = new Set(plans.map(({ account }) => account?.id)).size;
  const lines = [
    ...productionLines(plans),
    ...firstLines(warnings, 4),
    ...(warnings.length > 0 ? [''] : []),
    ...(areNamed ? accounts : firstLines(accounts, NAMED)),
    '',
    ageLine(plans, now),
  ];
  return {
    message:
      count === 1
        ? l10n.t('Cancel {0} in 1 account?', countWords(orders))
        : l10n.t('Cancel {0} in {1} accounts?', countWords(orders), count),
    detail: lines.join('\n').trim(),
    button: isProduction(plans)
      ? l10n.t('Cancel {0} Orders in Production', orders)
      : l10n.t('Cancel {0} Orders', orders),
  };
}

/** `• Main · Limitless Exchange (production): 14 orders`. */
export function accountLine(plan: Plan, venue: VenueDescription | undefined): string {
  const { account, venueLabel, rows } = plan;
  const environment = account ? environmentWords(account, venue) : '';
  const name = clean(account?.name ?? '', 60);
  const known = plan.ordersAsOf === undefined ? l10n.t('list not read') : countWords(rows.length);
  const count = `${known}${besides(plan)}`;
  return `• ${name} · ${clean(venueLabel, 40)} (${environment})${marketPart(plan)}: ${count}`;
}

/** Of one market alone: which, as the list names it. */
function marketPart({ bound, rows }: Plan): string {
  return bound?.market === undefined ? '' : ` · ${clean(rows[0]?.order?.market.title ?? bound.market, 60)}`;
}

/** What the venue's own cancel-all hits besides the orders that are known. */
function besides({ request, steps }: Plan): string {
  if (request.target.by !== 'all') return '';
  return steps.length === 1
    ? l10n.t(', and every order that is not listed here')
    : l10n.t(', and those of the same markets that are not listed here');
}
