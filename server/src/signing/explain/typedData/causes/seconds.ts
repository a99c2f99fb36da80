/** Below it a time is in seconds. */
export const SECONDS_BELOW = 100_000_000_000n;

/**
 * The milliseconds of a second that a time was rounded to, down, up or to the nearest: first those a whole number of seconds
 * away from another time of the same request.
 */
export function* withinSecond(seconds: bigint, beside: bigint): Generator<bigint> {
  const from = seconds * 1000n;
  const rest = beside % 1000n;
  if (rest !== 0n && beside >= SECONDS_BELOW) {
    yield from + rest;
    yield from + rest - 1000n;
  }
  for (let apart = 1n; apart < 1000n; apart++) {
    yield from + apart;
    yield from - apart;
  }
}
