/** Turns a look into what VS Code draws, and an order into its tooltip and its document. */
import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { zoneWords } from '../../../server/src/protocol/localTime.ts';
import type { Millis, Order } from '../../../server/src/protocol/model.ts';
import { outcomeWords } from '../cancelling/outcomeWords.ts';
import { clockTime } from '../ui/clock.ts';
import { accountCard } from './accountCard.ts';
import { clean } from './clean.ts';
import { accountName, markWords, orderDescription, sessionWords, sideWord } from './describe.ts';
import { type Fields, present, tableLines } from './fields.ts';
import { listReadAt } from './listAge.ts';
import type { OrderCancellation, TreeNode } from './node.ts';
import type { OrderStore } from './store.ts';

const STATE = {
  leaf: TreeItemCollapsibleState.None,
  open: TreeItemCollapsibleState.Expanded,
  closed: TreeItemCollapsibleState.Collapsed,
};

export function treeItem({ element, presentation }: TreeNode): TreeItem {
  const item = new TreeItem(presentation.label, STATE[presentation.expand]);
  item.id = element.id;
  item.description = presentation.description;
  item.iconPath = new ThemeIcon(
    presentation.icon,
    presentation.color ? new ThemeColor(presentation.color) : undefined,
  );
  item.contextValue = presentation.facts.join(' ');
  item.accessibilityInformation = { label: presentation.spoken };
  if (element.kind === 'more') {
    item.command = { command: 'orderInspector.showMore', title: presentation.label, arguments: [element] };
  }
  return item;
}

export function tooltip(node: TreeNode, store: OrderStore, now: Millis): MarkdownString | string | undefined {
  const { element } = node;
  if (element.kind === 'order') {
    const order = store.order(element.accountId, element.orderId);
    return order && new MarkdownString(tableLines(orderFields(order, store.attempt(order), now)).join('\n'));
  }
  if (element.kind === 'account') return accountCard(element.accountId, store, now);
  return element.kind === 'market' ? `${node.presentation.label}\n${clean(element.marketId)}` : undefined;
}

/** Every field of an order with its label, in the order to show; what is absent is left out. */
function orderFields(order: Order, attempt: OrderCancellation | undefined, now: Millis): Fields {
  return present([
    [l10n.t('Market'), order.market.title],
    [l10n.t('Market id'), order.market.id],
    [l10n.t('Side'), sideWord(order)],
    [l10n.t('Outcome'), order.outcome],
    [l10n.t('Price'), order.price],
    [l10n.t('Quantity'), order.quantity],
    [l10n.t('Filled'), order.filledQuantity],
    [l10n.t('Remaining'), order.remainingQuantity],
    [l10n.t('Time in force'), order.timeInForce],
    [l10n.t('Marks'), markWords(order).join(', ') || undefined],
    [l10n.t('Created'), order.createdAt === undefined ? undefined : clockTime(order.createdAt, now)],
    [l10n.t('Held back until'), order.underWay === 'delayed' ? untilWords(order, now) : undefined],
    ['orderId', order.orderId],
    ['clientOrderId', order.clientOrderId],
    ...order.details.map(({ label, value }) => [label, value] as const),
    [l10n.t('Cancellation'), attempt && outcomeWords(attempt.row, now)],
  ]);
}

function untilWords({ underWayUntil: until }: Order, now: Millis): string {
  return until === undefined ? l10n.t('the venue does not say') : clockTime(until, now);
}

/** An order as a text document: every field in full, with the last attempt to cancel it. `open` says whether the order is still in the list of open orders. */
export function renderOrder(order: Order, open: boolean, store: OrderStore, now: Millis): string {
  const status = store.status(order.accountId);
  const account = store.account(order.accountId);
  const age = listReadAt(status, now);
  const state = open
    ? l10n.t('In the list of open orders: {0} ({1}).', age, sessionWords(status, now))
    : l10n.t('Not in the list of open orders any more: {0} ({1}).', age, sessionWords(status, now));
  const fields = orderFields(order, store.attempt(order), now);
  const rows = [[l10n.t('Account'), accountName(store, account)] as const, ...fields];
  const width = Math.max(...rows.map(([label]) => label.length));
  const lines = rows.map(([label, value]) =>
    `${clean(label).padEnd(width)}  ${clean(value, 2000)}`.trimEnd(),
  );
  const zone = l10n.t('Times are those of this computer: {0}.', zoneWords(now));
  return [orderDescription(order), state, zone, '', ...lines, ''].join('\n');
}
