import type { CancelTarget } from './cancel.ts';

/** The ids that a target names, in its order; none for all orders of markets or of the account. */
export function idsOf(target: CancelTarget): readonly string[] {
  if (target.by === 'orderId') return target.orderIds;
  return target.by === 'clientOrderId' ? target.clientOrderIds : [];
}

/** Whether it means all orders of a scope: whatever is open there, listed or not. */
export function isScope({ by }: CancelTarget): boolean {
  return by === 'all' || by === 'markets';
}

/** The letters of keys that name orders or markets in some request. */
const TARGET_WORDS: ReadonlySet<string> = new Set([
  'orderid',
  'orderids',
  'orders',
  'ids',
  'clientorderid',
  'clientorderids',
  'clientid',
  'venueid',
  'venueids',
  'venueorderid',
  'venueorderids',
  'symbol',
  'symbols',
  'market',
  'markets',
  'marketslug',
  'all',
  'cancelall',
]);

/** Letters of other alphabets with the shape of a Latin one, each followed by it. */
const TWINS = 'оoаaеeсcрpіiѕsԁdоoοoαaιi';

/**
 * Whether a key names orders or markets in some request, in any spelling: beside a request's own keys it would be left
 * out silently.
 */
export function namesTarget(key: string): boolean {
  return TARGET_WORDS.has(lettersOf(key));
}

/** Whether a key says in some request what a message does, in any spelling: beside a cancel it may say something else. */
export function namesAction(key: string): boolean {
  return ACTION_WORDS.has(lettersOf(key));
}

const ACTION_WORDS: ReadonlySet<string> = new Set(['action', 'message', 'method', 'op', 'type']);

/** The Latin letters of a key in lower case; none of one that is longer than any word here. */
function lettersOf(key: string): string {
  if (key.length > LONGEST_KEY) return '';
  return key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z]/gu, (char) => {
      const at = TWINS.indexOf(char);
      return at >= 0 && at % 2 === 0 ? TWINS.charAt(at + 1) : '';
    });
}

const LONGEST_KEY = 40;
