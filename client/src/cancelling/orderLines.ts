/** The orders of a question by name, one line each: few in full, more of them below their markets. Pure. */
import { l10n } from 'vscode';
import type { Plan, PlanRow } from '../../../server/src/protocol/model.ts';
import { clean } from '../orders/clean.ts';
import { orderLine, orderName, tradeWords } from '../orders/describe.ts';

/** The dialog does not scroll in every VS Code: its buttons have to stay in sight. */
export const NAMED_ORDERS = 8;
/** Up to so many orders are named in full; more of them on one short line each. */
const IN_FULL = 3;

/** The first orders of a plan, and how many more there are. */
export function orderLines(plan: Plan): readonly string[] {
  const { rows } = plan;
  if (rows.length <= IN_FULL) return rows.map((row) => fullLine(plan, row));
  const left = rows.length - NAMED_ORDERS;
  const more = left > 0 ? [l10n.t('…and {0} more', left)] : [];
  return [...shortLines(plan, rows.slice(0, NAMED_ORDERS)), ...more];
}

/** Each below its market, in full: markets that are named alike differ at the end of their names. */
export function shortLines(plan: Plan, rows: readonly PlanRow[]): readonly string[] {
  const groups = Map.groupBy(rows, ({ order }) => order?.market.title ?? '');
  return [...groups].flatMap(([title, own]) => [
    ...(title === '' || plan.bound?.market !== undefined ? [] : [clean(title, 100)]),
    ...own.map(({ key, order }) =>
      order ? `• ${tradeWords(order)} · ${orderName(order)}` : fullLine(plan, { key }),
    ),
  ]);
}

function fullLine(plan: Plan, { key, order }: PlanRow): string {
  const id = key.by === 'orderId' ? key.orderId : key.clientOrderId;
  if (order) {
    const other = order.clientOrderId && key.by === 'orderId' ? ` · ${clean(id, 140)}` : '';
    return `• ${orderLine(order)}${other}`;
  }
  const unknown = plan.ordersAsOf === undefined ? '' : ` · ${l10n.t('not in the list of open orders')}`;
  return `• ${key.by} ${clean(id, 140)}${unknown}`;
}

/** The first lines, and how many more there are. */
export function firstLines(lines: readonly string[], most: number): readonly string[] {
  if (lines.length <= most) return lines;
  return [...lines.slice(0, most), l10n.t('…and {0} more', lines.length - most)];
}
