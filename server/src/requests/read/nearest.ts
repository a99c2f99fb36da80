import type { ObjectNode } from '../../json/nodes.ts';
import { type Level, otherCase } from './places.ts';

/** Whether an object has a key that most likely means one of its form that it has not: to rename that one is plain. */
export function isMisspelled(object: ObjectNode, missing: string, levels: readonly Level[]): boolean {
  const keys = levels.find((level) => level.object === object)?.keys ?? {};
  const meant = (key: string) => otherCase(key, keys) ?? nearest(key, Object.keys(keys));
  return object.members.some(({ key }) => !Object.hasOwn(keys, key.value) && meant(key.value) === missing);
}

/** The known word that a word most likely means: at most two slips away; undefined where none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = 3;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) >= fewest || word.length < 4) continue;
    const slips = distance(word.toLowerCase(), candidate.toLowerCase());
    if (slips < fewest) [best, fewest] = [candidate, slips];
  }
  return best;
}

/** Letters to insert, delete, replace or swap with their neighbour. Only called for words of like length. */
function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) next.push(cell(a, b, i, j, { before, row, next }));
    [before, row] = [row, next];
  }
  return row.at(-1) ?? 0;
}

interface Rows {
  readonly before: readonly number[];
  readonly row: readonly number[];
  readonly next: readonly number[];
}

function cell(a: string, b: string, i: number, j: number, { before, row, next }: Rows): number {
  const at = (list: readonly number[], index: number) => list[index] ?? Number.POSITIVE_INFINITY;
  const same = a[i - 1] === b[j - 1];
  const least = Math.min(at(next, j - 1) + 1, at(row, j) + 1, at(row, j - 1) + (same ? 0 : 1));
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return swapped ? Math.min(least, at(before, j - 2) + 1) : least;
}
