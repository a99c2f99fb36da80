/** clientOrderIds at a venue that cancels by orderId only: each has to name exactly one live open order. Pure. */
import { l10n } from 'vscode';
import type { Account } from '../../../server/src/protocol/model.ts';
import { clean } from '../orders/clean.ts';
import { venueLabel } from '../orders/describe.ts';
import type { OrderStore } from '../orders/store.ts';

/** Why a clientOrderId cannot be used; undefined when it names one order. The server checks the same again. */
export function resolutionProblem(
  store: OrderStore,
  account: Account,
  clientOrderId: string,
): string | undefined {
  const venue = venueLabel(store, account.venue);
  if (store.server !== 'running' || store.status(account.id).session.state !== 'live') {
    return l10n.t('{0} cancels by orderId only, and the list of open orders is not live.', venue);
  }
  const named = store.orders(account.id).filter((order) => order.clientOrderId === clientOrderId);
  if (named.length === 1) return undefined;
  if (named.length === 0) {
    return l10n.t('{0} cancels by orderId only, and no open order has this clientOrderId.', venue);
  }
  const ids = named.map(({ orderId }) => clean(orderId, 60)).join(', ');
  return l10n.t('Several open orders have this clientOrderId: {0}. Choose one by its orderId.', ids);
}
