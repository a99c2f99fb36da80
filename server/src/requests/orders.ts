/** Where the ids of a request stand in what the sessions know. */
import type { StringNode } from '../json/nodes.ts';
import type { Order, OrderKey } from '../protocol/model.ts';
import type { LintContext } from './context.ts';
import type { KnownEnd, Live, LiveAccount } from './live.ts';
import type { LintOptions } from './options.ts';
import { accountsAt, accountsFor } from './read/accounts.ts';
import type { FoundPlace } from './read/places.ts';
import type { FoundRequest } from './read/recognise.ts';

/** An id of a request about which the sessions have something to say. */
export interface NamedOrder {
  readonly request: FoundRequest;
  readonly place: FoundPlace;
  readonly node: StringNode;
  readonly key: OrderKey;
  /** The sessions that the request may be meant for. */
  readonly accounts: readonly LiveAccount[];
  /** The open order that it names. */
  readonly order?: Order;
  /** What became of it, as far as the cancellations say. */
  readonly end?: KnownEnd;
  /** The open order that it names when it is taken for the other kind of id; only without `order`. */
  readonly swapped?: Order;
}

const made = new WeakMap<LintContext, readonly NamedOrder[]>();

/** What the sessions say of the ids of a file, for all rules at once. Open orders of which nothing is filled are left out. */
export function namedOrders(context: LintContext): readonly NamedOrder[] {
  const known = made.get(context);
  if (known !== undefined) return known;
  const found = context.requests.flatMap((request) => see(request, context.options));
  made.set(context, found);
  return found;
}

function see(request: FoundRequest, options: LintOptions): readonly NamedOrder[] {
  const accounts = accountsFor(request, options);
  if (accounts.length === 0) return [];
  const found: NamedOrder[] = [];
  for (const place of request.places) {
    for (const node of place.ids) {
      const one = node.type === 'string' ? seeOne(request, place, node, accounts, options.live) : undefined;
      if (one !== undefined) found.push(one);
    }
  }
  return found;
}

function seeOne(
  request: FoundRequest,
  place: FoundPlace,
  node: StringNode,
  accounts: readonly LiveAccount[],
  live: Live | undefined,
): NamedOrder | undefined {
  const { by } = place.place;
  const key = keyOf(by, node.value);
  const order = openOrder(key, accounts);
  const end = endOf(key, accounts, live);
  if (order !== undefined && end === undefined && !isFilledInPart(order)) return undefined;
  const other = by === 'orderId' ? 'clientOrderId' : 'orderId';
  const swapped = order ?? openOrder(keyOf(other, node.value), accounts);
  return {
    ...{ request, place, node, key, accounts },
    ...(end && { end }),
    ...(order ? { order } : swapped && { swapped }),
  };
}

export function isFilledInPart({ filledQuantity }: Order): boolean {
  return filledQuantity !== '0' && /[1-9]/.test(filledQuantity);
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

function endOf(
  key: OrderKey,
  accounts: readonly LiveAccount[],
  live: Live | undefined,
): KnownEnd | undefined {
  for (const { account } of accounts) {
    const end = live?.endOf(key, account.id);
    if (end !== undefined) return end;
  }
  return undefined;
}

/** The account at the same venue, other than those the request may be meant for, that holds the order. */
export function openInOtherAccounts(
  { key, request, accounts }: NamedOrder,
  { options }: LintContext,
): LiveAccount | undefined {
  const others = accountsAt(request, options).filter((each) => !accounts.includes(each));
  return others.find((each) => openOrder(key, [each]) !== undefined);
}
