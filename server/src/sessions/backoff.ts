/** Base and limit of waiting between tries, ms. */
const FIRST = 1_000;
const LAST = 60_000;

/** How long to wait after the n-th failure in a row (from 1): doubling, with half of it left to chance. */
export function backoff(failures: number, random: () => number): number {
  const full = Math.min(LAST, FIRST * 2 ** Math.min(failures - 1, 10));
  return Math.round(full / 2 + (full / 2) * random());
}
