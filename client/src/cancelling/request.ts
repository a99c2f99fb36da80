/** Makes cancel requests of what a person chose. Pure. */
import type { Account, CancelRequest, CancelTarget, Order } from '../../../server/src/protocol/model.ts';

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

/** Parameters come from the account's options; the server reads them there. */
export function requestFor(account: Account, target: CancelTarget): CancelRequest {
  return { venue: account.venue, accountId: account.id, target, parameters: {} };
}
