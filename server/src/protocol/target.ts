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
  if (key.length > LONGEST_KEY) return false;
  const letters = key
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^a-z]/gu, (char) => {
      const at = TWINS.indexOf(char);
      return at >= 0 && at % 2 === 0 ? TWINS.charAt(at + 1) : '';
    });
  return TARGET_WORDS.has(letters);
}

const LONGEST_KEY = 40;
