/** Asks for the id of an order: completes from open orders, takes what is typed or pasted, and checks its form first. */

import { l10n, type QuickPick, type QuickPickItem, window } from 'vscode';
import type { Account, Order, OrderKey } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountWords } from '../orders/accountWords.ts';
import { clean, inert } from '../orders/clean.ts';
import { orderDescription } from '../orders/describe.ts';
import { resolutionProblem } from './resolveIds.ts';

type By = OrderKey['by'];

interface IdItem extends QuickPickItem {
  readonly ids: readonly string[];
  /** Set on what was typed: it has to pass the check before it is taken. */
  readonly typed?: boolean;
}

/** The ids, at least one; undefined when the person gave up. Nothing is prepared before the form is right. */
export function askIds(
  app: App,
  title: string,
  account: Account,
  by: By,
): Promise<readonly string[] | undefined> {
  const pick = window.createQuickPick<IdItem>();
  const open = app.store.orders(account.id).flatMap((order) => openItem(order, by));
  pick.title = title;
  pick.placeholder = l10n.t(
    'Pick an open order of {0}, or type or paste a {1}',
    accountWords(account, app.store.venue(account.venue)),
    by,
  );
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.items = open;
  pick.onDidChangeValue((text) => {
    void offerTyped(app, pick, open, account, by, text);
  });
  return new Promise<readonly string[] | undefined>((resolve) => {
    pick.onDidAccept(async () => {
      const [chosen] = pick.selectedItems;
      if (!chosen) return;
      const { problem } = await judgeIds(app, account, by, chosen);
      if (problem) pick.items = [...open, typedItem(chosen.ids, by, { problem })];
      else resolve(chosen.ids);
    });
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}

async function offerTyped(
  app: App,
  pick: QuickPick<IdItem>,
  open: readonly IdItem[],
  account: Account,
  by: By,
  text: string,
): Promise<void> {
  const ids = splitIds(text, by);
  if (ids.length === 0 || open.some((item) => item.ids[0] === ids[0] && ids.length === 1)) {
    pick.items = open;
    return;
  }
  const judgement = await judgeIds(app, account, by, { ids, typed: true });
  if (pick.value === text) pick.items = [...open, typedItem(ids, by, judgement)];
}

/** What speaks against ids: a `problem` keeps them from being used, a `doubt` does not. */
interface Judgement {
  readonly problem?: string;
  readonly doubt?: string;
}

async function judgeIds(
  app: App,
  account: Account,
  by: By,
  { ids, typed = false }: Pick<IdItem, 'ids' | 'typed'>,
): Promise<Judgement> {
  const resolved = !(await app.venues.get(account.venue)).cancelBy.includes(by);
  if (!resolved && !typed) return {};
  let doubt: string | undefined;
  for (const id of ids) {
    const named = (text: string) => (ids.length > 1 ? `${clean(id, 60)}: ${text}` : text);
    const found: Judgement =
      resolved && by === 'clientOrderId' ? resolution(app, account, id) : await formOf(app, account, by, id);
    if (found.problem !== undefined) return { problem: named(found.problem) };
    if (found.doubt !== undefined) doubt ??= named(found.doubt);
  }
  return doubt === undefined ? {} : { doubt };
}

function resolution(app: App, account: Account, id: string): Judgement {
  const problem = resolutionProblem(app.store, account, id);
  return problem === undefined ? {} : { problem };
}

async function formOf(app: App, account: Account, by: By, id: string): Promise<Judgement> {
  const key: OrderKey = by === 'orderId' ? { by, orderId: id } : { by, clientOrderId: id };
  const params = { venue: account.venue, key };
  return app.server.request('orderInspector/checkId', params);
}

function typedItem(ids: readonly string[], by: By, { problem, doubt }: Judgement): IdItem {
  const [only] = ids;
  const label = ids.length === 1 ? inert(only ?? '', 140) : l10n.t('{0} ids', ids.length);
  return {
    label: `$(${problem !== undefined ? 'error' : doubt !== undefined ? 'warning' : 'arrow-right'}) ${label}`,
    description: problem === undefined ? l10n.t('as typed') : l10n.t('cannot be used'),
    detail: inert(problem ?? doubt ?? l10n.t('Use this {0}', by), 300),
    alwaysShow: true,
    ids,
    typed: true,
  };
}

function openItem(order: Order, by: By): readonly IdItem[] {
  const id = by === 'orderId' ? order.orderId : order.clientOrderId;
  if (id === undefined) return [];
  const other = by === 'orderId' ? order.clientOrderId : order.orderId;
  const detail = [order.market.title, other ?? '']
    .filter(Boolean)
    .map((text) => inert(text, 80))
    .join(' · ');
  return [{ label: inert(id, 140), description: inert(orderDescription(order)), detail, ids: [id] }];
}

/** orderIds hold no blank, comma or semicolon, so several can be pasted; a clientOrderId may hold any character. */
export function splitIds(text: string, by: OrderKey['by']): readonly string[] {
  const parts = by === 'orderId' ? text.split(/[\s,;]+/) : [text.trim()];
  return [...new Set(parts.filter((part) => part !== ''))];
}
