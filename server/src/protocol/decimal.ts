/** Exact arithmetic on decimal texts: no amount ever becomes a JavaScript number. Pure. */
import type { Decimal } from './model.ts';

/** A value as `units` of 10^-`digits`. */
interface Scaled {
  readonly units: bigint;
  readonly digits: number;
}

const FORM = /^([+-]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
/** Far beyond any amount of a venue; bounds the work that a strange reply can cause. */
const MAX_LENGTH = 100;
const MAX_EXPONENT = 100;

/**
 * A decimal in plain form: `1.50` and `15e-1` are `1.5`, `-0` is `0`. Takes what JSON takes as a number, leading zeros
 * and a plus sign too. Undefined for any other text, and for one of more than 100 characters or powers of ten.
 */
export function readDecimal(text: string | undefined): Decimal | undefined {
  const scaled = text === undefined ? undefined : scaledOf(text);
  return scaled && plain(scaled);
}

/** The sum. Throws a RangeError for a text that is no decimal: read it with `readDecimal` first. */
export function add(a: Decimal, b: Decimal): Decimal {
  const [x, y, digits] = aligned(a, b);
  return plain({ units: x + y, digits });
}

/** `a` minus `b`; may be negative. Throws as `add` does. */
export function subtract(a: Decimal, b: Decimal): Decimal {
  const [x, y, digits] = aligned(a, b);
  return plain({ units: x - y, digits });
}

/** The product. Throws as `add` does. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  const [x, y, digits] = aligned(a, b);
  return plain({ units: x * y, digits: digits * 2 });
}

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. Throws as `add` does. */
export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const [x, y] = aligned(a, b);
  return x < y ? -1 : x > y ? 1 : 0;
}

/** `part` of `whole` in whole per cent, rounded down. Both are above zero. Throws as `add` does. */
export function percentOf(part: Decimal, whole: Decimal): bigint {
  const [x, y] = aligned(part, whole);
  return (x * 100n) / y;
}

function scaledOf(text: string): Scaled | undefined {
  const match = text.length > MAX_LENGTH ? null : FORM.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const power = Number(exponent);
  if (Math.abs(power) > MAX_EXPONENT) return undefined;
  const units = BigInt(`${whole}${fraction}`) * (sign === '-' ? -1n : 1n);
  const digits = fraction.length - power;
  return digits >= 0 ? { units, digits } : { units: units * 10n ** BigInt(-digits), digits: 0 };
}

function aligned(a: Decimal, b: Decimal): readonly [bigint, bigint, number] {
  const [x, y] = [certain(a), certain(b)];
  const digits = Math.max(x.digits, y.digits);
  const unitsOf = (value: Scaled) => value.units * 10n ** BigInt(digits - value.digits);
  return [unitsOf(x), unitsOf(y), digits];
}

function certain(text: Decimal): Scaled {
  const scaled = scaledOf(text);
  if (!scaled) throw new RangeError('not a decimal number');
  return scaled;
}

function plain({ units, digits }: Scaled): Decimal {
  const sign = units < 0n ? '-' : '';
  const all = (units < 0n ? -units : units).toString().padStart(digits + 1, '0');
  const fraction = digits === 0 ? '' : all.slice(-digits).replace(/0+$/, '');
  const whole = digits === 0 ? all : all.slice(0, -digits);
  return `${sign}${whole}${fraction && `.${fraction}`}`;
}
