/** Finds what a command acts on: from the tree where it was clicked, else by asking. */
import { commands, l10n, window, workspace } from 'vscode';
import type { Account, Order } from '../../../server/src/protocol/model.ts';
import { askChoice as askOpenly } from '../accounts/askOpenly.ts';
import type { App } from '../app.ts';
import { firstLists, unreadWords } from '../cancelling/firstLists.ts';
import type { OnSelection } from '../contributions.ts';
import { accountWords } from '../orders/accountWords.ts';
import { clean, inert } from '../orders/clean.ts';
import {
  accountName,
  attemptWords,
  environmentWords,
  orderName,
  sessionWords,
  stateWords,
  tradeWords,
  venueLabel,
} from '../orders/describe.ts';
import type { TreeElement } from '../orders/node.ts';
import { askChoice } from '../ui/ask.ts';

export type Clicked = TreeElement | OnSelection | undefined;

/** The account clicked, the only one there is, or the one a person picks. */
export async function chooseAccount(
  app: App,
  title: string,
  clicked?: TreeElement,
  fits: (account: Account) => boolean = () => true,
): Promise<Account | undefined> {
  const id = clicked && 'accountId' in clicked ? clicked.accountId : undefined;
  if (id !== undefined) return app.accounts.get(id);
  const accounts = app.accounts.all.filter(fits);
  if (accounts.length === 0) return noAccount();
  if (accounts.length === 1) return accounts[0];
  const choices = accounts.map((account) => ({
    label: inert(account.name, 60),
    description: `${venueLabel(app.store, account.venue)} ${environmentWords(account, app.store.venue(account.venue))}`,
    detail: sessionWords(app.store.status(account.id), Date.now()),
    result: account,
  }));
  const answer = await askOpenly({ title, placeholder: l10n.t('Account') }, choices);
  return typeof answer === 'string' ? undefined : answer.value;
}

/** Says so, and offers the two ways to one. */
export async function noAccount(): Promise<undefined> {
  const add = l10n.t('Add Account…');
  const practise = l10n.t('Start Practice Venues');
  const message = l10n.t('There is no account for this.');
  const chosen = await window.showInformationMessage(message, add, practise);
  if (chosen === add) await commands.executeCommand('orderInspector.addAccount');
  if (chosen === practise) await commands.executeCommand('orderInspector.startPracticeVenue');
}

/** The rows that the click, the key or the palette stands for; of those clicked together, all. */
export function rowsOf(
  app: App,
  clicked: Clicked,
  selected?: readonly TreeElement[],
): readonly TreeElement[] {
  if (!clicked) return [];
  if (!('on' in clicked)) return selected?.length ? selected : [clicked];
  // What is selected out of sight is not what a person means who types a command.
  return clicked.orAsk && !app.tree.view.visible ? [] : app.tree.selection;
}

/** The account or the market that is meant; undefined where it is not one alone. */
export function groupOf(app: App, clicked: Clicked): TreeElement | undefined {
  const [only, another] = rowsOf(app, clicked);
  return another || (only?.kind !== 'account' && only?.kind !== 'market') ? undefined : only;
}

/** The orders among rows. */
function ordersOf(app: App, rows: readonly TreeElement[]): readonly Order[] {
  return rows.flatMap((row) => {
    const order = row.kind === 'order' ? app.store.order(row.accountId, row.orderId) : undefined;
    return order ? [order] : [];
  });
}

/** The orders clicked or selected; undefined where the person is to be asked. */
function meant(app: App, clicked: Clicked, selected?: readonly TreeElement[]): readonly Order[] | undefined {
  if (!clicked) return undefined;
  const rows = rowsOf(app, clicked, selected);
  const orders = ordersOf(app, rows);
  if ('on' in clicked && clicked.orAsk && orders.length === 0) return undefined;
  // "Show more" has done what it says when the key was pressed on it.
  return rows.length > 0 && rows.every(({ kind }) => kind === 'more') ? [] : orSay(orders);
}

/** The orders clicked or selected; without them, the ones a person picks from all open orders. */
export async function chooseOrders(
  app: App,
  title: string,
  clicked: Clicked,
  selected?: readonly TreeElement[],
): Promise<readonly Order[]> {
  const known = meant(app, clicked, selected);
  if (known) return known;
  const orders = await openOrders(app);
  if (orders.length === 0) return noOrders(app);
  const items = orders.map((order) => ({ ...orderItem(app, order), order }));
  const picked = await window.showQuickPick(items, {
    title,
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
    placeHolder: l10n.t('Open orders'),
  });
  return (picked ?? []).map((item) => item.order);
}

/** Nothing happens silently when a key is pressed on something that is not an order. */
function orSay(orders: readonly Order[]): readonly Order[] {
  if (orders.length === 0) {
    void window.showInformationMessage(l10n.t('Select one or more open orders first.'));
  }
  return orders;
}

/** The order clicked, or the one a person picks. */
export async function chooseOrder(
  app: App,
  title: string,
  clicked: Clicked,
  fits: (order: Order) => boolean = () => true,
): Promise<Order | undefined> {
  const known = meant(app, clicked);
  if (known) return known[0];
  const orders = (await openOrders(app)).filter(fits);
  if (orders.length === 0) return (await noOrders(app))[0];
  const choices = orders.map((order) => ({ ...orderItem(app, order), result: order }));
  const answer = await askChoice({ title, placeholder: l10n.t('Open orders') }, choices);
  return typeof answer === 'string' ? undefined : answer.value;
}

/** In a window that was just opened the lists are waited for, where nothing is known yet. */
async function openOrders(app: App): Promise<readonly Order[]> {
  const ids = workspace.isTrusted ? app.accounts.all.map(({ id }) => id) : [];
  if (app.store.allOrders().length === 0 && ids.length > 0) await firstLists(app, ids);
  return cancelledLast(app.store.allOrders(), app);
}

/** What was cancelled a moment ago stands in its list until the next read: it is offered, but not first. */
function cancelledLast(orders: readonly Order[], { store }: App): readonly Order[] {
  const isCancelled = (order: Order) => store.attempt(order)?.row.outcome?.kind === 'cancelled';
  return orders.toSorted((a, b) => Number(isCancelled(a)) - Number(isCancelled(b)));
}

/** A list that was not read is not called empty, and neither is one that nobody has. */
async function noOrders(app: App): Promise<readonly Order[]> {
  if (app.accounts.all.length === 0) return (await noAccount()) ?? [];
  const unread = app.accounts.all.flatMap((account) => {
    const words = unreadWords(app.store, account.id, Date.now());
    const name = accountWords(account, app.store.venue(account.venue));
    return words === undefined ? [] : [`${name}: ${words}.`];
  });
  const message =
    unread.length === 0
      ? l10n.t('There is no open order to choose from.')
      : l10n.t('There is no open order to choose from yet. {0}', unread.join(' '));
  await window.showInformationMessage(message);
  return [];
}

/** How an order looks in a quick pick. */
function orderItem(app: App, order: Order) {
  const account = accountName(app.store, app.store.account(order.accountId));
  const words = [attemptWords(app.store.attempt(order)), ...stateWords(order), orderName(order)].filter(
    Boolean,
  );
  return {
    label: inert(tradeWords(order)),
    description: inert(words.join(' · ')),
    detail: [order.market.title, order.clientOrderId ?? '', order.orderId, account]
      .filter(Boolean)
      .map((text) => clean(text, 80))
      .join(' · '),
  };
}
