import type { Order } from '../protocol/model.ts';

/** Whether two orders are the same in everything that is shown of them. */
export function isSameOrder(a: Order, b: Order): boolean {
  const keys = Object.keys(a) as (keyof Order)[];
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => isSame(a[key], b[key]));
}

/** Fields are texts and numbers, or small objects and lists of them. */
function isSame(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => isSame(Reflect.get(a, key), Reflect.get(b, key)));
}
