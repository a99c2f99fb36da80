/** Turns a look into what VS Code draws, and an order into its tooltip. */
import { l10n, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Order } from '../../../server/src/protocol/model.ts';
import { outcomeWords } from '../cancelling/words.ts';
import { clockTime } from '../clock.ts';
import { cell, clean } from './clean.ts';
import { nextStep, sessionWords, sideWord } from './describe.ts';
import type { Attempt, TreeNode } from './node.ts';
import type { OrderStore } from './store.ts';

const STATE = {
  leaf: TreeItemCollapsibleState.None,
  open: TreeItemCollapsibleState.Expanded,
  closed: TreeItemCollapsibleState.Collapsed,
};

export function treeItem({ element, look }: TreeNode): TreeItem {
  const item = new TreeItem(look.label, STATE[look.expand]);
  item.id = element.id;
  item.description = look.description;
  item.iconPath = new ThemeIcon(look.icon, look.color ? new ThemeColor(look.color) : undefined);
  item.contextValue = look.facts.join(' ');
  item.accessibilityInformation = { label: look.spoken };
  if (element.kind === 'more') {
    item.command = { command: 'orderInspector.showMore', title: look.label, arguments: [element] };
  }
  return item;
}

export function tooltip(node: TreeNode, store: OrderStore): MarkdownString | string | undefined {
  const { element } = node;
  if (element.kind === 'order') {
    const order = store.order(element.accountId, element.orderId);
    return order && table(orderFields(order, store.attempt(order)));
  }
  if (element.kind === 'account') return accountTooltip(element.accountId, store);
  return element.kind === 'market' ? `${node.look.label}\n${clean(element.marketId)}` : undefined;
}

type Fields = readonly (readonly [label: string, value: string])[];

/** Every field of an order with its label, in the order to show; what is absent is left out. */
export function orderFields(order: Order, attempt: Attempt | undefined): Fields {
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('Market'), order.market.title],
    [l10n.t('Market id'), order.market.id],
    [l10n.t('Side'), sideWord(order)],
    [l10n.t('Price'), order.price],
    [l10n.t('Quantity'), order.quantity],
    [l10n.t('Filled'), order.filledQuantity],
    [l10n.t('Remaining'), order.remainingQuantity],
    [l10n.t('Time in force'), order.timeInForce],
    [l10n.t('Created'), order.createdAt === undefined ? undefined : clockTime(order.createdAt)],
    ['orderId', order.orderId],
    ['clientOrderId', order.clientOrderId],
    ...order.details.map(({ label, value }) => [label, value] as const),
    [l10n.t('Cancellation'), attempt && outcomeWords(attempt.row)],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}

function accountTooltip(accountId: string, store: OrderStore): MarkdownString | undefined {
  const account = store.account(accountId);
  if (!account) return undefined;
  const status = store.status(accountId);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [l10n.t('Account'), account.name],
    [l10n.t('State'), sessionWords(status)],
    [l10n.t('Next step'), nextStep(status.session) || undefined],
    [l10n.t('Identity'), status.identity],
    [l10n.t('Warning'), status.warning],
    [l10n.t("Venue's clock"), clockWords(status.clockOffset)],
    ...Object.entries(account.endpoints),
    ...Object.entries(account.options),
  ];
  return table(rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const])));
}

function clockWords(offset: number | undefined): string | undefined {
  if (offset === undefined) return undefined;
  const seconds = Math.round(Math.abs(offset) / 1000);
  if (seconds === 0) return l10n.t('agrees with this computer');
  return offset > 0
    ? l10n.t('{0} s ahead of this computer', seconds)
    : l10n.t('{0} s behind this computer', seconds);
}

function table(fields: Fields): MarkdownString {
  const rows = fields.map(([label, value]) => `| ${cell(label)} | ${cell(value, 400)} |`);
  return new MarkdownString(['| | |', '|:---|:---|', ...rows].join('\n'));
}
