/** A plan as text: what will happen, and every stage of what would be signed and sent. Pure: golden files hold it. */
import { l10n } from 'vscode';
import type {
  Millis,
  Plan,
  PlanRow,
  PreviewStep,
  Stage,
  VenueDescription,
} from '../../../server/src/protocol/model.ts';
import { clean } from '../orders/clean.ts';
import { environmentLine, orderLine } from '../orders/describe.ts';
import { clockTime } from '../ui/clock.ts';
import { aligned, exactText, type Row, shownValue, underlined, wrapped } from './lines.ts';

/** What became of a plan that was shown. */
export type Fate = { readonly kind: 'waiting' } | { readonly kind: 'sent' | 'replaced'; readonly at: Millis };

export function renderPlan(
  plan: Plan,
  now: Millis,
  fate: Fate = { kind: 'waiting' },
  venue?: VenueDescription,
): string {
  const many = plan.steps.length > 1;
  const blocks = [
    heading(plan, now, venue),
    list(l10n.t('Before you send'), plan.warnings),
    ...plan.steps.flatMap((step, at) => [
      ...(many ? [underlined(l10n.t('Request {0} of {1}', at + 1, plan.steps.length), '=')] : []),
      ...renderStep(step, now, many),
    ]),
    [footer(plan, fate, now)],
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** Whether the plan can go to the venue as it is. */
export function isSendable(plan: Plan): boolean {
  return (
    plan.account !== undefined &&
    plan.steps.length > 0 &&
    plan.steps.every((step) => step.missing.length === 0)
  );
}

function heading(plan: Plan, now: Millis, venue: VenueDescription | undefined): readonly string[] {
  const { account } = plan;
  const first = plan.steps.length === 1 ? plan.steps[0]?.sentence : undefined;
  const title = first ?? l10n.t('Cancel with {0} requests, one after the other.', plan.steps.length);
  const rows: Row[] = [
    [l10n.t('Venue'), clean(plan.venueLabel)],
    [
      l10n.t('Environment'),
      account ? environmentLine(account, venue) : l10n.t('none: no account was chosen'),
    ],
    [l10n.t('Account'), account ? clean(account.name) : l10n.t('none')],
    ...plan.rows.flatMap((row, at) => orderRows(plan, row, at)),
  ];
  if (plan.ordersAsOf !== undefined) rows.push([l10n.t('List as of'), clockTime(plan.ordersAsOf, now)]);
  return [...wrapped(title), '', ...aligned(rows)];
}

function orderRows(plan: Plan, { key, order }: PlanRow, at: number): readonly Row[] {
  const id = key.by === 'orderId' ? key.orderId : key.clientOrderId;
  const named: Row = [at === 0 ? l10n.t('Orders') : '', `${key.by} ${clean(id, 200)}`];
  if (order) return [named, ['', orderLine(order)]];
  return plan.ordersAsOf === undefined ? [named] : [named, ['', l10n.t('not in the list of open orders')]];
}

function renderStep(step: PreviewStep, now: Millis, withSentence: boolean): readonly (readonly string[])[] {
  const validity =
    step.validUntil === undefined
      ? []
      : [l10n.t('The venue takes these bytes until {0}.', clockTime(step.validUntil, now))];
  return [
    [...(withSentence ? wrapped(step.sentence) : []), ...validity],
    ...step.stages.map((stage, at) => renderStage(stage, at + 1)),
    list(l10n.t('Missing before it can be sent'), step.missing),
  ];
}

function renderStage(stage: Stage, number: number): readonly string[] {
  return [
    ...underlined(`${number}. ${clean(stage.title)}`, '-'),
    ...(stage.note ? wrapped(stage.note) : []),
    ...aligned((stage.rows ?? []).map(({ label, value }): Row => [clean(label), shownValue(value)])),
    ...(stage.text === undefined ? [] : exactText(stage.text)),
  ];
}

function footer(plan: Plan, fate: Fate, now: Millis): string {
  switch (fate.kind) {
    case 'sent':
      return l10n.t(
        'Sending began at {0}: see the outcome in the tree, in the details or in the log.',
        clockTime(fate.at, now),
      );
    case 'replaced':
      return l10n.t(
        'These bytes were never sent, and cannot be sent any more ({0}).',
        clockTime(fate.at, now),
      );
    case 'waiting':
      return isSendable(plan)
        ? l10n.t('Nothing has been sent. "Send This Request…" above sends exactly these bytes.')
        : l10n.t('Nothing has been sent, and this cannot be sent as it is.');
  }
}

function list(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0
    ? []
    : [...underlined(title, '-'), ...lines.flatMap((line) => wrapped(`• ${line}`))];
}
