/** Decimal texts as a view shows and sorts them; no amount ever becomes a JavaScript number. */
import { compare, percentOf, readDecimal } from '../../../server/src/protocol/decimal.ts';
import type { Decimal } from '../../../server/src/protocol/model.ts';

/** Order by value; what cannot be read comes last. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = [readDecimal(a), readDecimal(b)];
  if (x === undefined || y === undefined) return x ? -1 : y ? 1 : 0;
  return compare(x, y);
}

/** Filled part in whole per cent, rounded down; `<1` for less, undefined for nothing filled or unreadable amounts. */
export function percentFilled(filled: Decimal, quantity: Decimal): string | undefined {
  const isAmount = (text: Decimal) => readDecimal(text) !== undefined && compare(text, '0') > 0;
  if (!isAmount(filled) || !isAmount(quantity)) return undefined;
  const percent = percentOf(filled, quantity);
  return percent === 0n ? '<1' : percent.toString();
}
