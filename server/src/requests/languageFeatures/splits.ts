/** Writes a batch as several requests. Offered only where they ask for the same orders in all. Pure. */
import type { ArrayNode } from '../../json/nodes.ts';
import type { CancelRequest } from '../../protocol/model.ts';
import { idsOf, isScope } from '../../protocol/target.ts';
import { applyEdits } from '../fixes/all.ts';
import { onlyList } from '../fixes/split.ts';
import type { FoundRequest } from '../read/recognise.ts';
import { signedKeysOf } from '../read/shape.ts';
import { toRequest } from '../read/toRequest.ts';
import { asksTheSame, readAgain } from './again.ts';
import type { Rewrite } from './convert.ts';
import { accountsOf, keyOf, OpenOrders, type View } from './view.ts';

/** More requests than this are not made of one. */
const MOST_PARTS = 100;

/** One request for each order, and one for each market where all its orders are known. */
export function splits(view: View, request: FoundRequest): readonly Rewrite[] {
  const list = onlyList(request);
  const reading = toRequest(view.context, request);
  if (list === undefined || !reading.ok || isSigned(request)) return [];
  const single = list.items.map((_, index) => [index]);
  const markets = byMarket(view, request, list);
  return [
    ...split(view, request, reading.request, list, single, 'Split into one request for each order'),
    ...split(view, request, reading.request, list, markets, 'Split into one request for each market'),
  ];
}

/** What a signature covers cannot be cut. */
function isSigned({ node, venue }: FoundRequest): boolean {
  const keys = signedKeysOf(venue);
  return node.type === 'object' && node.members.some(({ key }) => keys.includes(key.value));
}

/** The indexes of the ids by market; none where one of them is not known to be open. */
function byMarket(view: View, request: FoundRequest, list: ArrayNode): readonly (readonly number[])[] {
  const by = request.places[0]?.place.by ?? 'orderId';
  const accounts = accountsOf(view.live, request);
  const orders = new OpenOrders();
  const groups = new Map<string, number[]>();
  for (const [index, item] of list.items.entries()) {
    const key = keyOf(by, item);
    const market = key && orders.find(accounts, key)?.order.market.id;
    if (market === undefined) return [];
    groups.set(market, [...(groups.get(market) ?? []), index]);
  }
  return [...groups.values()];
}

function split(
  { context }: View,
  { node, index }: FoundRequest,
  request: CancelRequest,
  list: ArrayNode,
  groups: readonly (readonly number[])[],
  title: string,
): readonly Rewrite[] {
  if (groups.length < 2 || groups.length > MOST_PARTS) return [];
  const { text, document } = context;
  const before = text.slice(node.start, list.start);
  const after = text.slice(list.end, node.end);
  const itemText = (item: number) => text.slice(list.items[item]?.start, list.items[item]?.end);
  const joined = groups.map((items) => `${before}[${items.map(itemText).join(', ')}]${after}`).join(',\n');
  const whole = document.root === node ? `[\n${joined}\n]` : joined;
  const edit = { start: node.start, end: node.end, text: whole };
  const parts = readAgain(context, applyEdits(text, [edit])).slice(index, index + groups.length);
  return asksForAll(parts, request, groups.flat()) ? [{ title, edits: [edit] }] : [];
}

/** Whether the parts, put together in the order of the list, ask for what the whole asked for. */
function asksForAll(
  parts: ReturnType<typeof readAgain>,
  request: CancelRequest,
  order: readonly number[],
): boolean {
  const ids = new Map<number, string>();
  for (const part of parts) {
    if (!part.ok || isScope(part.request.target)) return false;
    const { target } = part.request;
    const own = idsOf(target);
    for (const id of own) ids.set(order[ids.size] ?? -1, id);
    const expected = { ...request, target };
    if (target.by !== request.target.by || !asksTheSame(part.request, expected)) return false;
  }
  const inOrder = [...ids].sort(([a], [b]) => a - b).map(([, id]) => id);
  const target =
    request.target.by === 'orderId'
      ? { by: 'orderId', orderIds: inOrder }
      : { by: 'clientOrderId', clientOrderIds: inOrder };
  return JSON.stringify(target) === JSON.stringify(request.target);
}
