/** Where the ids of a request stand in what the sessions know. */
import type { StringNode } from '../json/nodes.ts';
import type { Order, OrderKey } from '../protocol/model.ts';
import { accountsAt, accountsFor } from './accounts.ts';
import type { LintContext } from './context.ts';
import type { KnownEnd, LiveAccount } from './live.ts';
import type { FoundPlace } from './places.ts';
import type { FoundRequest } from './recognise.ts';

/** An id of a request, with the sessions that its request may be meant for. */
export interface LiveId {
  readonly request: FoundRequest;
  readonly place: FoundPlace;
  readonly node: StringNode;
  readonly key: OrderKey;
  readonly accounts: readonly LiveAccount[];
}

/** The ids of all requests at venues with an open session; none without. */
export function* liveIds({ requests, options }: LintContext): Generator<LiveId> {
  for (const request of requests) {
    const accounts = accountsFor(request, options);
    if (accounts.length === 0) continue;
    for (const place of request.places) {
      for (const node of place.ids) {
        if (node.type !== 'string') continue;
        yield { request, place, node, key: keyOf(place.place.by, node.value), accounts };
      }
    }
  }
}

export function keyOf(by: OrderKey['by'], id: string): OrderKey {
  return by === 'orderId' ? { by, orderId: id } : { by, clientOrderId: id };
}

/** The open order that a key names at one of these accounts. */
export function openOrder(key: OrderKey, accounts: readonly LiveAccount[]): Order | undefined {
  for (const { orders } of accounts) {
    const order =
      key.by === 'orderId' ? orders?.get(key.orderId) : orders && byClientId(orders).get(key.clientOrderId);
    if (order !== undefined) return order;
  }
  return undefined;
}

/** One index for each list, made when it is first asked for, and gone with the list. */
const indexes = new WeakMap<ReadonlyMap<string, Order>, ReadonlyMap<string, Order>>();

function byClientId(orders: ReadonlyMap<string, Order>): ReadonlyMap<string, Order> {
  const known = indexes.get(orders);
  if (known !== undefined) return known;
  const index = new Map<string, Order>();
  for (const order of orders.values()) {
    if (order.clientOrderId !== undefined) index.set(order.clientOrderId, order);
  }
  indexes.set(orders, index);
  return index;
}

/** What became of it, as far as the cancellations say; undefined while it is open. */
export function endOf({ key, accounts }: LiveId, { options }: LintContext): KnownEnd | undefined {
  for (const { account } of accounts) {
    const end = options.live?.endOf(key, account.id);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** The account at the same venue, other than those the request may be meant for, that holds the order. */
export function elsewhereOpen(
  { key, request, accounts }: LiveId,
  { options }: LintContext,
): LiveAccount | undefined {
  const others = accountsAt(request, options).filter((each) => !accounts.includes(each));
  return others.find((each) => openOrder(key, [each]) !== undefined);
}

/** The open order that an id names if it is taken for the other kind of id. */
export function swapped({ key, node, accounts }: LiveId): Order | undefined {
  if (openOrder(key, accounts) !== undefined) return undefined;
  return openOrder(keyOf(key.by === 'orderId' ? 'clientOrderId' : 'orderId', node.value), accounts);
}
