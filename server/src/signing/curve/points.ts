import { inverses, PRIME, reduce } from './field.ts';

/** A point of secp256k1. The neutral element has no coordinates: it is undefined. */
export interface Point {
  readonly x: bigint;
  readonly y: bigint;
}

export type MaybePoint = Point | undefined;

export function negative({ x, y }: Point): Point {
  return { x, y: PRIME - y };
}

/** The sums of two points each, with one inversion for all. */
export function addPairs(left: readonly MaybePoint[], right: readonly MaybePoint[]): MaybePoint[] {
  const slopes = inverses(left.map((point, at) => divisor(point, right[at])));
  return left.map((point, at) => sum(point, right[at], slopes[at] ?? 1n));
}

/** The sum of each row. All rows are equally long. */
export function addRows(rows: readonly (readonly MaybePoint[])[]): MaybePoint[] {
  let columns = turned(rows);
  while (columns.length > 1) {
    const half = columns.length >> 1;
    const sums = addPairs(columns.slice(0, half).flat(), columns.slice(half, 2 * half).flat());
    const next = Array.from({ length: half }, (_, at) =>
      sums.slice(at * rows.length, (at + 1) * rows.length),
    );
    columns = [...next, ...columns.slice(2 * half)];
  }
  return columns[0] ?? [];
}

function turned(rows: readonly (readonly MaybePoint[])[]): MaybePoint[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column]));
}

/** What the slope between two points is divided by; 1 where it has none. */
function divisor(a: MaybePoint, b: MaybePoint): bigint {
  if (a === undefined || b === undefined) return 1n;
  if (a.x === b.x) return a.y === b.y ? reduce(2n * a.y) : 1n;
  return difference(b.x, a.x);
}

function sum(a: MaybePoint, b: MaybePoint, inverted: bigint): MaybePoint {
  if (a === undefined || b === undefined) return a ?? b;
  const twice = a.x === b.x;
  if (twice && a.y !== b.y) return undefined;
  const rise = twice ? reduce(3n * a.x * a.x) : difference(b.y, a.y);
  const slope = reduce(rise * inverted);
  const x = reduce(slope * slope + 2n * PRIME - a.x - b.x);
  return { x, y: reduce(slope * difference(a.x, x) + PRIME - a.y) };
}

function difference(a: bigint, b: bigint): bigint {
  return a >= b ? a - b : a - b + PRIME;
}
