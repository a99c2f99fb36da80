import { inverses, PRIME, reduce } from './field.ts';
import { addPairs, addRows, type MaybePoint, negative, type Point } from './points.ts';

/** Source: SEC 2, version 2.0, 2.4.1 (2010-01-27). */
const GENERATOR: Point = {
  x: 0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798n,
  y: 0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8n,
};

/** Bits of a digit. Digits are signed, from -128 to 128, so that half of the table is enough. */
const BITS = 8;
const BASE = 1 << BITS;
const DIGITS = 256 / BITS + 1;

/** `table[i][d - 1]` is d * 256^i times the generator. */
type Table = readonly (readonly MaybePoint[])[];

/** Made when it is needed first, for it takes about as long as a hundred multiplications. */
const made: { table?: Table } = {};

/** These multiples of the generator, each followed by its addend: `scalar * G + addend`. Scalars are below the group's order. */
export function multiplesPlus(scalars: readonly bigint[], addends: readonly MaybePoint[]): MaybePoint[] {
  made.table ??= makeTable();
  const table = made.table;
  return addRows(scalars.map((scalar, at) => [...summands(scalar, table), addends[at]]));
}

function summands(scalar: bigint, table: Table): MaybePoint[] {
  let carry = 0;
  const digits = Buffer.from(scalar.toString(16).padStart(2 * DIGITS, '0'), 'hex').reverse();
  return table.map((multiples, at) => {
    const digit = (digits[at] ?? 0) + carry;
    carry = digit > BASE / 2 ? 1 : 0;
    if (carry === 0) return digit === 0 ? undefined : multiples[digit - 1];
    const point = multiples[BASE - digit - 1];
    return point && negative(point);
  });
}

function makeTable(): Table {
  const bases = powers();
  let multiples: MaybePoint[][] = bases.map((base) => [base]);
  for (let known = 1; known < BASE / 2; known *= 2) {
    const left = multiples.flat();
    const sums = addPairs(
      left,
      left.map((_, at) => multiples[Math.floor(at / known)]?.[known - 1]),
    );
    multiples = multiples.map((row, at) => [...row, ...sums.slice(at * known, (at + 1) * known)]);
  }
  return multiples;
}

interface Jacobian extends Point {
  readonly z: bigint;
}

/** 256^i times the generator, for each digit. */
function powers(): Point[] {
  const found: Jacobian[] = [];
  let point: Jacobian = { ...GENERATOR, z: 1n };
  for (let digit = 0; digit < DIGITS; digit++) {
    found.push(point);
    for (let bit = 0; bit < BITS; bit++) point = doubled(point);
  }
  return inverses(found.map(({ z }) => z)).map((inverted, at) => {
    const square = reduce(inverted * inverted);
    const { x, y } = found[at] ?? GENERATOR;
    return { x: reduce(x * square), y: reduce(y * reduce(square * inverted)) };
  });
}

/** Source: Explicit-Formulas Database, shortw-jacobian-0, dbl-2009-l. */
function doubled({ x, y, z }: Jacobian): Jacobian {
  const [a, b] = [reduce(x * x), reduce(y * y)];
  const c = reduce(b * b);
  const mixed = reduce((x + b) * (x + b));
  const d = reduce(2n * (mixed + 2n * PRIME - a - c));
  const e = 3n * a;
  const doubledX = reduce(e * e + 4n * PRIME - 2n * d);
  const rise = reduce(e * (d + PRIME - doubledX));
  return { x: doubledX, y: reduce(rise + 8n * (PRIME - c)), z: reduce(2n * y * z) };
}
