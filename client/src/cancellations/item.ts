/** Turns a run and a row of it into what VS Code draws. */
import { l10n, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { Cancellation, CancellationRow, Millis } from '../../../server/src/protocol/model.ts';
import { ageWords, briefWords, outcomeWords } from '../cancelling/outcomeWords.ts';
import { clean, shortId } from '../orders/clean.ts';
import { orderName, stateWords, tradeWords } from '../orders/describe.ts';
import type { NameOf, RunPresentation } from './buildRuns.ts';
import { rowFacts, STATE_ICON, type State, stateOf } from './elements.ts';

export function runItem({ label, description, state, isElsewhere }: RunPresentation): TreeItem {
  const { Collapsed, Expanded } = TreeItemCollapsibleState;
  const item = new TreeItem(label, state === 'done' ? Collapsed : Expanded);
  item.description = description;
  item.contextValue = isElsewhere ? 'run' : 'run askable';
  item.iconPath = icon(state);
  item.accessibilityInformation = { label: `${label}. ${description}` };
  return item;
}

export function rowItem(
  cancellation: Cancellation,
  row: CancellationRow,
  now: Millis,
  nameOf: NameOf,
): TreeItem {
  const item = new TreeItem(rowLabel(row));
  const order = row.order ? [...stateWords(row.order), orderName(row.order)] : [];
  item.description = [briefWords(row), ageWords(row, now), ...order].filter(Boolean).join(' · ');
  item.tooltip = [outcomeWords(row, now), whereWords(cancellation, row, nameOf)].join('\n\n');
  item.contextValue = rowFacts(row, cancellation).join(' ');
  item.iconPath = icon(stateOf([row]));
  item.accessibilityInformation = { label: `${rowLabel(row)}. ${outcomeWords(row, now)}` };
  return item;
}

function icon(state: State): ThemeIcon {
  const [name, color] = STATE_ICON[state];
  return new ThemeIcon(name, color === undefined ? undefined : new ThemeColor(color));
}

function rowLabel({ key, order }: CancellationRow): string {
  return order ? tradeWords(order) : shortId(key.by === 'orderId' ? key.orderId : key.clientOrderId);
}

function whereWords(
  { account, otherWindow }: Cancellation,
  { key, order }: CancellationRow,
  nameOf: NameOf,
): string {
  const id = order?.orderId ?? (key.by === 'orderId' ? key.orderId : key.clientOrderId);
  const window = otherWindow && l10n.t('by another window');
  return [nameOf(account), order && clean(order.market.title, 60), clean(id, 140), window]
    .filter(Boolean)
    .join(' · ');
}
