/** Decimal strings compared and divided as integers; no amount ever becomes a JavaScript number. */
import type { Decimal } from '../../../server/src/protocol/model.ts';

interface Scaled {
  readonly digits: bigint;
  readonly scale: number;
}

function parse(text: Decimal): Scaled | undefined {
  const match = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const fraction = match[2] ?? '';
  return { digits: BigInt(`${match[1]}${fraction}`), scale: fraction.length };
}

function align(a: Scaled, b: Scaled): readonly [bigint, bigint] {
  const scale = Math.max(a.scale, b.scale);
  return [a.digits * 10n ** BigInt(scale - a.scale), b.digits * 10n ** BigInt(scale - b.scale)];
}

/** Order by value; what cannot be read comes last. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  const [x, y] = [parse(a), parse(b)];
  if (!x || !y) return x ? -1 : y ? 1 : 0;
  const [left, right] = align(x, y);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Filled part in whole per cent, rounded down; `<1` for less, undefined for nothing filled or unreadable amounts. */
export function percentFilled(filled: Decimal, quantity: Decimal): string | undefined {
  const [part, whole] = [parse(filled), parse(quantity)];
  if (!part || !whole || part.digits <= 0n || whole.digits <= 0n) return undefined;
  const [numerator, denominator] = align(part, whole);
  const percent = (numerator * 100n) / denominator;
  return percent === 0n ? '<1' : percent.toString();
}
