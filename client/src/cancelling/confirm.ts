/** The question before anything is sent: venue, environment, account, count and the orders by name. */

import { l10n, type MessageItem, window } from 'vscode';
import type { Millis, Plan, VenueDescription } from '../../../server/src/protocol/model.ts';
import { isScope } from '../../../server/src/protocol/target.ts';
import type { ConfirmLevel } from '../contributions.ts';
import { clean } from '../orders/clean.ts';
import { environmentWords } from '../orders/describe.ts';
import { hiddenWarning, onlyShownButton } from './hidden.ts';
import type { MeantPlan } from './narrowed.ts';
import { firstLines, orderLines } from './orderLines.ts';
import { ageLine, isProduction, placeLines } from './place.ts';
import { proposedWarning } from './proposed.ts';
import { canSpareProtection, protectionWarning } from './protection.ts';

export interface Confirmation {
  readonly message: string;
  readonly detail: string;
  readonly button: string;
}

/** `unprotected`: cancel, but leave in the orders that protect a position. `shown`: cancel those that the view's filter shows. `refuse`: dismiss, and ask no such thing again. */
export type Decision = 'cancel' | 'preview' | 'unprotected' | 'shown' | 'refuse' | 'dismiss';

const WARNINGS = 4;

/** How the question is asked. */
interface Asking {
  /** Whether the payload can be looked at first. */
  readonly withPreview?: boolean;
  /** The person did not ask for the question: Enter, meant for something else, then opens the preview and sends nothing. */
  readonly unexpected?: boolean;
  /** Further questions of this kind can be refused at once. */
  readonly refusable?: boolean;
  /** Parts of the file are made anew, because those in it would not do. */
  readonly madeAnew?: boolean;
  /** The filter of the view; empty without one. */
  readonly filter?: string;
}

/** Asks, as the setting `orderInspector.confirm` wants it. All orders, what was proposed, and a plan with a warning, are always asked. */
export async function confirm(
  plan: MeantPlan,
  venue: VenueDescription | undefined,
  level: ConfirmLevel,
  { withPreview = false, unexpected = false, refusable = false, madeAnew = false, filter = '' }: Asking,
): Promise<Decision> {
  if (!mustAsk(plan, level)) return 'cancel';
  const { message, detail, button } = confirmation(plan, Date.now(), venue, filter);
  const cancel: MessageItem = { title: madeAnew ? l10n.t('Make Anew and Cancel') : button };
  const preview: MessageItem = { title: l10n.t('Preview Payload') };
  // VS Code would call this button "Cancel", which here means an order.
  const keep: MessageItem = { title: dismissal(plan), isCloseAffordance: true };
  const spare: MessageItem = { title: l10n.t('Keep Protective Orders') };
  const refuse: MessageItem = { title: l10n.t('Refuse Further Proposals') };
  const shown = onlyShownItem(filter, [plan]);
  const buttons = [
    ...(unexpected ? [preview] : []),
    cancel,
    ...shown,
    ...(canSpareProtection([plan]) ? [spare] : []),
    ...(withPreview && !unexpected ? [preview] : []),
    ...(refusable ? [refuse] : []),
    keep,
  ];
  const chosen = await window.showWarningMessage(message, { modal: true, detail }, ...buttons);
  if (chosen === cancel) return 'cancel';
  if (chosen === spare) return 'unprotected';
  if (chosen === refuse) return 'refuse';
  if (chosen !== undefined && chosen === shown[0]) return 'shown';
  return chosen === preview ? 'preview' : 'dismiss';
}

/** The button for the orders that the filter shows, where it hides some. */
export function onlyShownItem(filter: string, plans: readonly MeantPlan[]): readonly MessageItem[] {
  const title = onlyShownButton(filter, plans);
  return title === undefined ? [] : [{ title }];
}

export function mustAsk(plan: MeantPlan, level: ConfirmLevel): boolean {
  if (plan.proposed) return true;
  if (isScope(plan.request.target) || plan.bound || plan.warnings.length > 0) return true;
  if (protectionWarning([plan]).length > 0) return true;
  return level === 'always' || (level === 'several' && plan.rows.length > 1);
}

export function confirmation(
  plan: MeantPlan,
  now: Millis,
  venue?: VenueDescription,
  filter = '',
): Confirmation {
  const { account } = plan;
  const place = clean(plan.venueLabel, 60);
  const environment = account ? environmentWords(account, venue) : l10n.t('no account');
  const lines = [
    ...placeLines(plan, venue),
    // Before the orders, which may fill the screen.
    ...firstLines(
      [
        ...proposedWarning([plan]),
        ...hiddenWarning(filter, [plan]),
        ...protectionWarning([plan]),
        ...plan.warnings,
      ].map((warning) => `⚠ ${clean(warning, 400)}`),
      WARNINGS,
    ),
    '',
    ...orderLines(plan),
    ...(isScope(plan.request.target) ? scopeLines(plan) : []),
    ...(plan.bound ? ['', l10n.t('These orders and no other: what is placed later is left alone.')] : []),
    '',
    ageLine([plan], now),
  ];
  return {
    message: [l10n.t('{0} at {1} ({2})?', what(plan), place, environment), ...known(plan)].join(' '),
    detail: lines.join('\n'),
    button: button(plan),
  };
}

/** What else all orders stand for. One request says it in the venue's own words; several hit what they name. */
function scopeLines({ steps }: Plan): readonly string[] {
  const [only, another] = steps;
  if (another) {
    return [
      l10n.t('…and orders that this list does not show, where a request is for a whole market.'),
      '',
      l10n.t('{0} requests, one after the other.', steps.length),
    ];
  }
  const line = l10n.t('…and every order there that this list does not show.');
  return only ? [line, '', clean(only.sentence, 400)] : [line];
}

function what({ request: { target }, rows, bound }: Plan): string {
  if (bound) return boundWords(rows.length, bound.market && (rows[0]?.order?.market.title ?? bound.market));
  if (target.by === 'all') {
    return target.market === undefined
      ? l10n.t('Cancel all orders')
      : l10n.t('Cancel all orders in {0}', clean(target.market, 80));
  }
  if (target.by === 'markets') {
    return l10n.t('Cancel all orders in {0}', clean(target.markets.join(', '), 80));
  }
  return rows.length === 1 ? l10n.t('Cancel 1 order') : l10n.t('Cancel {0} orders', rows.length);
}

/** How many of the orders of a scope are known here: the venue may have more. */
function known({ request: { target }, rows, bound }: Plan): readonly string[] {
  return isScope(target) && !bound ? [l10n.t('{0} known.', rows.length)] : [];
}

/** All orders of a list: the word "all" goes with its count, because it means these. */
function boundWords(count: number, market: string | undefined): string {
  return market === undefined
    ? l10n.t('Cancel all {0} open orders', count)
    : l10n.t('Cancel all {0} open orders in {1}', count, clean(market, 80));
}

/** In production it says so: a hand that is used to practice stops there. */
function button({ request: { target }, rows, account }: Plan): string {
  const isReal = isProduction([{ account }]);
  if (isScope(target)) {
    return isReal ? l10n.t('Cancel All Orders in Production') : l10n.t('Cancel All Orders');
  }
  if (rows.length === 1) return isReal ? l10n.t('Cancel Order in Production') : l10n.t('Cancel Order');
  return isReal
    ? l10n.t('Cancel {0} Orders in Production', rows.length)
    : l10n.t('Cancel {0} Orders', rows.length);
}

function dismissal({ request: { target }, rows }: Plan): string {
  return isScope(target) || rows.length > 1 ? l10n.t('Keep Orders') : l10n.t('Keep Order');
}
