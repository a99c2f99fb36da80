/** Asks for ids of orders: completes from the open orders of all accounts, takes what is typed or pasted, and checks its form first. */
import { l10n, type QuickPick, window } from 'vscode';
import type { OrderKey } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import type { Asked } from '../cancelling/cancel.ts';
import { requestFor } from '../cancelling/request.ts';
import { ambiguousItem, type IdItem, openItem, typedItem } from './idItems.ts';
import { judgeIds } from './judgeIds.ts';
import { type Find, finder, type IdTarget, type Listed, type Reading, readings } from './typedIds.ts';

type By = OrderKey['by'];

/** Requests by these ids, one for each account; undefined when the person gave up. Nothing is prepared before the form is right. */
export async function askIds(app: App, title: string, by: By): Promise<readonly Asked[] | undefined> {
  const targets = await askTargets(app, title, by);
  if (!targets) return undefined;
  return [...Map.groupBy(targets, ({ account }) => account)].map(([account, own]) => {
    const ids = [...new Set(own.map(({ id }) => id))];
    const target =
      by === 'orderId' ? ({ by, orderIds: ids } as const) : ({ by, clientOrderIds: ids } as const);
    return { request: requestFor(account, target) };
  });
}

function askTargets(app: App, title: string, by: By): Promise<readonly IdTarget[] | undefined> {
  const pick = window.createQuickPick<IdItem>();
  const open = openOrders(app, by);
  const items = open.map((one) => openItem(app, one, by));
  const find = finder(open, by);
  pick.title = title;
  pick.placeholder = l10n.t(
    'Pick an open order, or type or paste one or more {0}s, short as in the tree or whole',
    by,
  );
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.items = items;
  let offering: Promise<void> | undefined;
  pick.onDidChangeValue((text) => {
    offering = offerTyped(app, pick, { find, items, by, text });
  });
  return new Promise<readonly IdTarget[] | undefined>((resolve) => {
    pick.onDidAccept(async () => {
      const chosen = await meantBy(pick, offering);
      if (!chosen || chosen.targets.length === 0) return;
      const { problem } = await judgeIds(app, by, chosen.targets);
      if (problem === undefined) resolve(chosen.targets);
      else pick.items = [...items, typedItem(app, by, chosen.targets, { problem }, pick.value)];
    });
    pick.onDidHide(() => resolve(undefined));
    pick.show();
  }).finally(() => pick.dispose());
}

/**
 * What Enter means. What was offered for another text may still stand there: what stands in the box counts, and where it
 * means one thing alone, Enter need not be pressed again when that is known.
 */
async function meantBy(pick: QuickPick<IdItem>, offering?: Promise<void>): Promise<IdItem | undefined> {
  const [chosen] = pick.selectedItems;
  if (chosen && (chosen.text ?? pick.value) === pick.value) return chosen;
  await offering;
  const [only, another] = pick.items;
  return another ? undefined : only;
}

function openOrders(app: App, by: By): readonly Listed[] {
  return app.accounts.all.flatMap((account) =>
    app.store.orders(account.id).flatMap((order) => {
      const { orderId, clientOrderId } = order;
      const [id, alias] = by === 'orderId' ? [orderId, clientOrderId] : [clientOrderId, orderId];
      return id === undefined ? [] : [{ account, order, id, ...(alias === undefined ? {} : { alias }) }];
    }),
  );
}

interface Typed {
  readonly find: Find;
  readonly items: readonly IdItem[];
  readonly by: By;
  readonly text: string;
}

/**
 * What is typed is offered beside the list. Where it is certain which orders it means, these stand alone: VS Code sorts the
 * list by what looks alike, whatever its case, and would put another order first.
 */
async function offerTyped(
  app: App,
  pick: QuickPick<IdItem>,
  { find, items, by, text }: Typed,
): Promise<void> {
  const { all } = app.accounts;
  const isUnread = (id: string) => !app.store.isListRead(id) || app.store.status(id).warning !== undefined;
  const unread = all.filter(({ id }) => isUnread(id));
  const read = readings(text, by, find, { all, unread });
  const offered = await Promise.all(
    read.map(async (one) => {
      if (!('targets' in one)) return ambiguousItem(app, one);
      return typedItem(app, by, one.targets, await judgeIds(app, by, one.targets), text);
    }),
  );
  if (pick.value !== text) return;
  const usable = offered.filter(({ targets }) => targets.length > 0);
  const shown = usable.length > 0 ? usable : offered;
  pick.items = read.some(isOfList) ? shown : [...shown, ...items];
}

function isOfList(reading: Reading): boolean {
  return 'targets' in reading && reading.targets.every(({ listed }) => listed !== undefined);
}
