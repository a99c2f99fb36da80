/** Lists longer than this have too many orders to try each. */
const MOST_PERMUTED = 4;

/** A list in another order, and how it is ordered. */
interface Ordered<T> {
  readonly items: readonly T[];
  readonly words: string;
}

/** The orders that a list may have been signed in, the likeliest first. */
export function* orders<T extends string | bigint>(list: readonly T[]): Generator<Ordered<T>> {
  yield { items: list.toReversed(), words: 'reversed' };
  yield { items: list.toSorted(byNumber), words: 'rising' };
  yield { items: list.toSorted(byNumber).reverse(), words: 'falling' };
  yield { items: list.toSorted(byText), words: 'sorted as text' };
  yield { items: list.toSorted(byText).reverse(), words: 'sorted as text, from the last' };
  if (list.length > MOST_PERMUTED) return;
  for (const items of permutations(list)) yield { items, words: items.join(', ') };
}

/** All orders of a list, its own first. */
export function* permutations<T>(list: readonly T[]): Generator<readonly T[]> {
  if (list.length < 2) {
    yield list;
    return;
  }
  for (const [at, first] of list.entries()) {
    for (const rest of permutations(list.toSpliced(at, 1))) yield [first, ...rest];
  }
}

function byText(a: string | bigint, b: string | bigint): number {
  return compare(String(a), String(b));
}

function byNumber(a: string | bigint, b: string | bigint): number {
  const [x, y] = [String(a), String(b)];
  return /^\d+$/.test(x) && /^\d+$/.test(y) ? compare(BigInt(x), BigInt(y)) : compare(x, y);
}

function compare<T extends string | bigint>(a: T, b: T): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
