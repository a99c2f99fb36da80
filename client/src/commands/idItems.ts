/** Rows of the box for ids: open orders, and what is typed, with what speaks against it. */
import { l10n, type QuickPickItem } from 'vscode';
import type { OrderKey } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { listed as listedWords } from '../cancelling/toast.ts';
import { clean, inert } from '../orders/clean.ts';
import { accountName, orderDescription } from '../orders/describe.ts';
import type { Judgement } from './judgeIds.ts';
import type { IdTarget, Listed, Reading } from './typedIds.ts';

type By = OrderKey['by'];

export interface IdItem extends QuickPickItem {
  /** None where it cannot be used. */
  readonly targets: readonly IdTarget[];
  /** The text that it was offered for; missing in what the list itself offers. */
  readonly text?: string;
}

export function typedItem(
  app: App,
  by: By,
  targets: readonly IdTarget[],
  { problem, doubt }: Judgement,
  text: string,
): IdItem {
  const [only, another] = targets;
  const label = another ? l10n.t('{0} orders', targets.length) : inert(only?.id ?? '', 140);
  const icon = problem !== undefined ? 'error' : doubt !== undefined ? 'warning' : 'arrow-right';
  const places = [...new Set(targets.map(({ account }) => inert(accountName(app.store, account))))];
  const what = problem === undefined ? meaning(targets) : l10n.t('cannot be used');
  return {
    label: `$(${icon}) ${label}`,
    description: `${what} · ${places.join(', ')}`,
    detail: inert(problem ?? doubt ?? detailOf(by, targets), 300),
    alwaysShow: true,
    targets: problem === undefined ? targets : [],
    text,
  };
}

function meaning(targets: readonly IdTarget[]): string {
  const [only, another] = targets;
  if (only?.listed && !another) return inert(orderDescription(only.listed));
  const typed = targets.filter(({ listed }) => !listed).length;
  if (typed === 0) return l10n.t('open orders');
  return typed === targets.length ? l10n.t('as typed') : l10n.t('{0} of them as typed', typed);
}

function detailOf(by: By, targets: readonly IdTarget[]): string {
  if (targets.length === 1) return l10n.t('Use this {0}', by);
  return listedWords(
    targets.map(({ id }) => clean(id, 60)),
    200,
    (count) => l10n.t('{0} more', count),
  );
}

export function ambiguousItem(app: App, { part, candidates }: Extract<Reading, { part: string }>): IdItem {
  const named = candidates.map(({ account, id }) => `${clean(id, 40)} (${accountName(app.store, account)})`);
  return {
    label: `$(error) ${inert(part, 60)}`,
    description: l10n.t('fits {0} open orders', candidates.length),
    detail: inert(named.join(', '), 300),
    alwaysShow: true,
    targets: [],
  };
}

export function openItem(app: App, { account, order, id }: Listed, by: By): IdItem {
  const other = by === 'orderId' ? order.clientOrderId : order.orderId;
  const detail = [order.market.title, other ?? '']
    .filter(Boolean)
    .map((text) => inert(text, 80))
    .join(' · ');
  const description = [accountName(app.store, account), orderDescription(order)].filter(Boolean).join(' · ');
  return {
    label: inert(id, 140),
    description: inert(description, 200),
    detail,
    targets: [{ account, id, listed: order }],
  };
}
