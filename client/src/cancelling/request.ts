/** Makes cancel requests of what a person chose. Pure. */
import type {
  Account,
  CancelRequest,
  CancelTarget,
  ListScope,
  Order,
} from '../../../server/src/protocol/model.ts';

/** One request per account, by orderId, in the order of the orders. */
export function requestsFor(
  orders: readonly Order[],
  account: (id: string) => Account | undefined,
): readonly CancelRequest[] {
  const unique = new Map(orders.map((order) => [`${order.accountId}/${order.orderId}`, order]));
  return [...Map.groupBy(unique.values(), (order) => order.accountId)].flatMap(([accountId, group]) => {
    const known = account(accountId);
    const target: CancelTarget = { by: 'orderId', orderIds: group.map((order) => order.orderId) };
    return known ? [requestFor(known, target)] : [];
  });
}

/** All orders that are listed of an account, or of one of its markets: bound to this list. Where none is listed, the venue's own cancel-all. */
export function listedRequest(
  store: { orders(accountId: string): readonly Order[] },
  account: Account,
  scope: ListScope,
): { readonly request: CancelRequest; readonly bound?: ListScope } {
  const { market } = scope;
  const orders = store
    .orders(account.id)
    .filter((order) => market === undefined || order.market.id === market);
  const orderIds = orders.map(({ orderId }) => orderId);
  if (orderIds.length === 0) return { request: requestFor(account, { by: 'all', ...scope }) };
  return { request: requestFor(account, { by: 'orderId', orderIds }), bound: scope };
}

/** Parameters come from the account's options; the server reads them there. */
export function requestFor(account: Account, target: CancelTarget): CancelRequest {
  return { venue: account.venue, accountId: account.id, target, parameters: {} };
}
