/** A plan as a document: what will happen, and every stage of what would be signed and sent. Pure: golden files hold it. */
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
import { listReadAt } from '../orders/listAge.ts';
import { zonedTime } from '../ui/clock.ts';
import { bytesPart, exactLines } from './exactText.ts';
import { aligned, type Row, shownValue, underlined, wrapped } from './lines.ts';
import { type Line, layOut, lineOf, type Part, type Rendered } from './structure.ts';

/** What became of a plan that was shown. */
export type Fate = { readonly kind: 'waiting' } | { readonly kind: 'sent' | 'replaced'; readonly at: Millis };

/** How a plan is shown. */
export interface Showing {
  /** When it was made, for times of another day. */
  readonly now: Millis;
  readonly fate?: Fate;
  readonly venue?: VenueDescription | undefined;
  /** Why the file that it follows cannot be read at the moment. */
  readonly problem?: string | undefined;
}

/** The document, with its outline, its folds and what is to be said about its parts. */
export function renderPlan(
  plan: Plan,
  { now, fate = { kind: 'waiting' }, venue, problem }: Showing,
): Rendered {
  const steps = plan.steps.map((step, at) => ({ ...step, at, of: plan.steps.length }));
  const [only, another] = steps;
  const until = only && !another ? validity(only, now) : [];
  return layOut([
    ...problemPart(problem),
    { kind: 'summary', title: l10n.t('Summary'), lines: [...heading(plan, now, venue), ...until] },
    list('warnings', l10n.t('Before you send'), plan.warnings),
    ...steps.flatMap((step) => (another ? [requestPart(step, now)] : innerParts(step))),
    { kind: 'state', title: l10n.t('State'), lines: [lineOf(footer(plan, fate, now))] },
  ]);
}

/** Above everything: what follows is what the file said before. */
function problemPart(problem: string | undefined): readonly Part[] {
  if (problem === undefined) return [];
  const title = l10n.t('The file cannot be read at the moment: {0}', problem);
  const below = l10n.t('Below is what it said before; that cannot be sent.');
  return [{ kind: 'warnings', title, lines: [...wrapped(title), ...wrapped(below)] }];
}

/** Whether the plan can go to the venue as it is. */
export function isSendable(plan: Plan): boolean {
  return (
    plan.account !== undefined &&
    plan.steps.length > 0 &&
    plan.steps.every((step) => step.missing.length === 0)
  );
}

function heading(plan: Plan, now: Millis, venue: VenueDescription | undefined): readonly Line[] {
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
  const times = { asOf: plan.ordersAsOf, eventAt: plan.ordersEventAt };
  if (plan.ordersAsOf !== undefined) rows.push([l10n.t('Open orders'), listReadAt(times, now)]);
  return [...wrapped(title), lineOf(''), ...aligned(rows)];
}

function orderRows(plan: Plan, { key, order }: PlanRow, at: number): readonly Row[] {
  const id = key.by === 'orderId' ? key.orderId : key.clientOrderId;
  const named: Row = [at === 0 ? l10n.t('Orders') : '', `${key.by} ${clean(id, 200)}`];
  if (order) return [named, ['', orderLine(order)]];
  return plan.ordersAsOf === undefined ? [named] : [named, ['', l10n.t('not in the list of open orders')]];
}

type NumberedStep = PreviewStep & { readonly at: number; readonly of: number };

function requestPart(step: NumberedStep, now: Millis): Part {
  const title = l10n.t('Request {0} of {1}', step.at + 1, step.of);
  const lines = [...underlined(title, '='), lineOf(''), ...wrapped(step.sentence)];
  return { kind: 'request', title, lines: [...lines, ...validity(step, now)], parts: innerParts(step) };
}

function validity({ validUntil }: PreviewStep, now: Millis): readonly Line[] {
  if (validUntil === undefined) return [];
  return ['', l10n.t('The venue takes these bytes until {0}.', zonedTime(validUntil, now))].map(lineOf);
}

function innerParts({ stages, missing }: PreviewStep): readonly Part[] {
  return [
    ...stages.map((stage, at) => stagePart(stage, at + 1)),
    list('missing', l10n.t('Missing before it can be sent'), missing),
  ];
}

function stagePart(stage: Stage, number: number): Part {
  const title = `${number}. ${clean(stage.title)}`;
  const { text, note, rows = [] } = stage;
  const lines = [
    ...underlined(title, '-'),
    ...(note ? wrapped(note) : []),
    ...aligned(rows.map((row): Row => [clean(row.label), shownValue(row.value), row.note])),
    ...(text === undefined ? [] : exactLines({ ...stage, text })),
  ];
  return { kind: 'stage', title, lines, parts: text === undefined || stage.indented ? [] : bytesPart(text) };
}

function footer(plan: Plan, fate: Fate, now: Millis): string {
  switch (fate.kind) {
    case 'sent':
      return l10n.t(
        'Sending began at {0}: see the outcome in the tree, in the details or in the log.',
        zonedTime(fate.at, now),
      );
    case 'replaced':
      return l10n.t(
        'These bytes were never sent, and cannot be sent any more ({0}).',
        zonedTime(fate.at, now),
      );
    case 'waiting':
      return isSendable(plan)
        ? l10n.t('Nothing has been sent. "Send This Request…" above sends exactly these bytes.')
        : l10n.t('Nothing has been sent, and this cannot be sent as it is.');
  }
}

function list(kind: 'warnings' | 'missing', title: string, lines: readonly string[]): Part {
  const bullets = lines.flatMap((line) => wrapped(`• ${line}`));
  return { kind, title, lines: lines.length === 0 ? [] : [...underlined(title, '-'), ...bullets] };
}
