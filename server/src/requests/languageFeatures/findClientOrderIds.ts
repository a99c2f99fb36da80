import type { FoundId } from '../../protocol/messages.ts';
import type { Live } from '../live.ts';
import { clean, orderWords } from './orderText.ts';
import type { OpenOrder } from './view.ts';

/** A clientOrderId in a text, with the orders that have it. */
export interface FoundClientOrderId {
  readonly start: number;
  readonly ids: readonly FoundId[];
}

/** Shorter ones are found only where they stand alone. */
const SHORTEST = 3;
/** What may stand between words of a log, fields of a CSV file and values of JSON. */
const WORD = /"(?:[^"\\\r\n]|\\.)*"|[^\s,;|"'`()[\]{}<>]+/g;
const FIELD = /[^,;|\t\r\n]+/g;

/** The clientOrderIds of open orders that stand in a text as a word, a field or a quoted value. */
export function findClientOrderIds(text: string, live: Live): readonly FoundClientOrderId[] {
  const known = clientOrderIds(live);
  if (known.size === 0) return [];
  const found = new Map<string, FoundClientOrderId>();
  for (const pattern of [FIELD, WORD]) {
    for (const match of text.matchAll(pattern)) {
      const isAlone = pattern === FIELD;
      for (const id of namesIn(match[0])) {
        const orders = id.length >= SHORTEST || isAlone ? known.get(id) : undefined;
        if (orders && match.index < (found.get(id)?.start ?? Number.POSITIVE_INFINITY))
          found.set(id, { start: match.index, ids: orders.map((open) => foundId(id, open, orders)) });
      }
    }
  }
  return [...found.values()];
}

function clientOrderIds({ accounts }: Live): ReadonlyMap<string, readonly OpenOrder[]> {
  const known = new Map<string, OpenOrder[]>();
  for (const holder of accounts) {
    for (const order of holder.orders?.values() ?? []) {
      const id = order.clientOrderId;
      if (id === undefined || id === '') continue;
      const others = known.get(id);
      if (others) others.push({ holder, order });
      else known.set(id, [{ holder, order }]);
    }
  }
  return known;
}

/** What a word may name: itself, without its quotes and punctuation, and what follows `=` or `:`. */
function namesIn(word: string): readonly string[] {
  const plain = word.trim().replace(/^["']|["']$/g, '');
  const bare = plain.replace(/[.,:;!?]+$/, '');
  const value = /[=:]\s*(.+)$/s.exec(bare)?.[1]?.replace(/^["']|["']$/g, '');
  return [...new Set([plain, bare, ...(value === undefined ? [] : [value])])];
}

function foundId(
  found: string,
  { holder: { account }, order }: OpenOrder,
  all: readonly OpenOrder[],
): FoundId {
  return {
    found,
    venue: account.venue,
    accountId: account.id,
    key: { by: 'orderId', orderId: order.orderId },
    words: `${orderWords(order)} · ${clean(account.name, 40)}`,
    isOpen: true,
    isOnly: all.length === 1,
  };
}
