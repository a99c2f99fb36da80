import type { Millis } from '../../protocol/model.ts';
import type { LintOptions } from '../options.ts';

/** The time, ms since 1970; undefined where nobody told it. */
export function clockOf({ now, live }: LintOptions): Millis | undefined {
  return now ?? live?.now;
}

/** The unit that the magnitude of a time shows: until the year 5138 in seconds, from 1973 in milliseconds. */
export function unitOf(time: bigint): 'seconds' | 'milliseconds' | undefined {
  if (time < 100_000_000_000n) return 'seconds';
  return time < 100_000_000_000_000n ? 'milliseconds' : undefined;
}

/** A time as ISO 8601, UTC, without parts of a second. */
export function isoTime(ms: bigint): string {
  return new Date(Number(ms)).toISOString().replace('.000', '');
}

/** A time in milliseconds, by the unit that its magnitude shows. */
export function inMillis(time: bigint): bigint | undefined {
  const unit = unitOf(time);
  if (unit === undefined) return undefined;
  return unit === 'seconds' ? time * 1000n : time;
}

/** The smallest and the largest of some whole numbers; undefined of none. */
export function extremes(
  values: readonly bigint[],
): { readonly least: bigint; readonly most: bigint } | undefined {
  const sorted = values.toSorted((a, b) => (a < b ? -1 : 1));
  const [least] = sorted;
  const most = sorted.at(-1);
  return least === undefined || most === undefined ? undefined : { least, most };
}
