import type { Order } from '../../protocol/model.ts';
import type { Idea, Ideas } from './completion.ts';
import type { Field } from './fields.ts';
import { clean, orderWords } from './orderText.ts';
import type { Slot } from './slot.ts';
import { accountsOf, type OpenOrder, type View } from './view.ts';
import type { Within } from './within.ts';

/** As many as a person looks through. */
const MOST = 200;

/**
 * Ids of open orders that the request can name: of its accounts, of the kind that the place holds, not those that it
 * names already. Newest first.
 */
export function orderIdeas(
  view: View,
  slot: Slot,
  { request }: Within,
  { place, item }: NonNullable<Field['id']>,
  typed: string,
): Ideas {
  const taken = new Set(
    (request?.places ?? []).flatMap(({ ids }) =>
      ids.flatMap((id) => (id.type === 'string' && id !== slot.value ? [id.value] : [])),
    ),
  );
  const wanted = typed.replace(/^"/, '').toLowerCase();
  const found: { readonly open: OpenOrder; readonly id: string }[] = [];
  for (const holder of accountsOf(view.live, request)) {
    for (const order of holder.orders?.values() ?? []) {
      const id = place.by === 'orderId' ? order.orderId : order.clientOrderId;
      if (id === undefined || taken.has(id) || !finds(order, wanted)) continue;
      found.push({ open: { holder, order }, id });
    }
  }
  found.sort((a, b) => (b.open.order.createdAt ?? 0) - (a.open.order.createdAt ?? 0));
  const wrap = place.many && !item;
  return {
    ideas: found.slice(0, MOST).map(({ open, id }) => orderIdea(open, id, wrap)),
    isIncomplete: found.length > MOST,
  };
}

function orderIdea({ holder, order }: OpenOrder, id: string, wrap: boolean): Idea {
  const json = JSON.stringify(id);
  const other = id === order.orderId ? order.clientOrderId : order.orderId;
  const words = [
    order.market.title,
    order.market.id,
    other ?? '',
    order.side,
    ...(order.outcome ? [order.outcome] : []),
  ]
    .map((text) => clean(text))
    .join(' ');
  return {
    kind: 'order',
    label: clean(id, 140),
    detail: `${orderWords(order)} · ${clean(holder.account.name, 40)}`,
    json: wrap ? `[${json}]` : json,
    words,
  };
}

/** The letters that are typed, in this order, somewhere in what the order is called. */
function finds({ orderId, clientOrderId = '', market, side, outcome = '' }: Order, wanted: string): boolean {
  if (wanted === '') return true;
  const words = `${orderId} ${clientOrderId} ${market.title} ${market.id} ${side} ${outcome}`.toLowerCase();
  if (words.includes(wanted)) return true;
  let at = 0;
  for (const char of wanted) {
    at = words.indexOf(char, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
