/** What many histories came to. */
import type { Result } from './history.ts';

/** A history in which a promise was broken. */
export interface Failing {
  readonly seed: number;
  readonly promise: string;
  readonly words: string;
}

export interface Summary {
  histories: number;
  readonly counts: Map<string, number>;
  readonly failing: Failing[];
}

export function noSummary(): Summary {
  return { histories: 0, counts: new Map(), failing: [] };
}

export function add(summary: Summary, seed: number, { counts, problems }: Result): void {
  summary.histories += 1;
  for (const [name, count] of counts) summary.counts.set(name, (summary.counts.get(name) ?? 0) + count);
  const [first] = problems;
  if (first) summary.failing.push({ seed, ...first });
}

export function merge(into: Summary, other: Summary): void {
  into.histories += other.histories;
  for (const [name, count] of other.counts) into.counts.set(name, (into.counts.get(name) ?? 0) + count);
  into.failing.push(...other.failing);
  into.failing.sort((a, b) => a.seed - b.seed);
}
