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

/** Keys, in lower case, that name orders or markets in some request: beside a request's own ones they would be left out silently. */
export const TARGET_WORDS: ReadonlySet<string> = new Set([
  'orderid',
  'orderids',
  'clientorderid',
  'clientorderids',
  'symbol',
  'symbols',
  'market',
  'markets',
  'marketslug',
  'all',
]);
