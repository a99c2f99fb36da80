import type { ListScope, Order, OrderKey } from '../../protocol/model.ts';
import { keyText } from '../../protocol/orderKey.ts';
import type { Session } from '../../sessions/session.ts';

/** How a list differs from the one a person agreed to. */
export interface ListChange {
  /** The list as it is now, by orderId. */
  readonly orderIds: readonly string[];
  readonly added: readonly Order[];
  readonly removed: readonly OrderKey[];
}

/**
 * What changed in a list since it was shown; nothing while it is the same, or is not live: an old list says nothing
 * about what is open now.
 */
export function listChange(
  { market }: ListScope,
  keys: readonly OrderKey[],
  session: Pick<Session, 'state'> & { readonly openOrders: Pick<Session['openOrders'], 'orders'> },
): ListChange | undefined {
  if (session.state.state !== 'live') return undefined;
  const listed = [...session.openOrders.orders.values()].filter(
    (order) => market === undefined || order.market.id === market,
  );
  const shown = new Set(keys.map(keyText));
  const now = new Set(listed.map(({ orderId }) => keyText({ by: 'orderId', orderId })));
  const added = listed.filter(({ orderId }) => !shown.has(keyText({ by: 'orderId', orderId })));
  const removed = keys.filter((key) => !now.has(keyText(key)));
  if (added.length === 0 && removed.length === 0) return undefined;
  return { orderIds: listed.map(({ orderId }) => orderId), added, removed };
}
