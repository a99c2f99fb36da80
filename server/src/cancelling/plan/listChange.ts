import type { ListScope, Order, OrderKey, PlanRow } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import type { Session } from '../../sessions/session.ts';

/** How a list differs from the one a person agreed to. */
export interface ListChange {
  /** The list as it is now, by orderId. */
  readonly orderIds: readonly string[];
  readonly added: readonly Order[];
  /** Same id, but another side, price or quantity than was shown. A partial fill is none. */
  readonly modified: readonly Order[];
  readonly removed: readonly OrderKey[];
}

/**
 * What changed in a list since it was shown; nothing while it is the same, or is not live: an old list says nothing
 * about what is open now.
 */
export function listChange(
  { market }: ListScope,
  rows: readonly PlanRow[],
  session: Pick<Session, 'state'> & { readonly openOrders: Pick<Session['openOrders'], 'orders'> },
): ListChange | undefined {
  if (session.state.state !== 'live') return undefined;
  const listed = [...session.openOrders.orders.values()].filter(
    (order) => market === undefined || order.market.id === market,
  );
  const shown = new Map(rows.map((row) => [keyText(row.key), row.order]));
  const now = new Set(listed.map(keyOf));
  const added = listed.filter((order) => !shown.has(keyOf(order)));
  const modified = listed.filter((order) => isModified(shown.get(keyOf(order)), order));
  const removed = rows.map(({ key }) => key).filter((key) => !now.has(keyText(key)));
  if (added.length + modified.length + removed.length === 0) return undefined;
  return { orderIds: listed.map(({ orderId }) => orderId), added, modified, removed };
}

function keyOf({ orderId }: Order): string {
  return keyText({ by: 'orderId', orderId });
}

function isModified(shown: Order | undefined, now: Order): boolean {
  if (shown === undefined || shown === now) return false;
  return shown.side !== now.side || shown.price !== now.price || shown.quantity !== now.quantity;
}
