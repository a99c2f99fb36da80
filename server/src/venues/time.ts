/** Times as venues write them. Pure: the clock itself comes from the World. */
import type { Millis } from '../protocol/model.ts';

/** ISO 8601 in UTC with milliseconds, such as `2026-01-02T03:04:05.678Z`. */
export function isoTime(ms: Millis): string {
  return new Date(ms).toISOString();
}

/** Reads ISO 8601 or an HTTP date; undefined when it is neither. */
export function parseTime(text: string | undefined): Millis | undefined {
  const ms = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Above this a count since the epoch is in nanoseconds: as milliseconds it would be the year 318857. */
const NANOSECONDS = 10n ** 16n;

/** Reads digits that count milliseconds or nanoseconds since the epoch, told apart by their magnitude. */
export function epochTime(text: string | undefined): Millis | undefined {
  if (text === undefined || !/^\d{1,19}$/.test(text)) return undefined;
  const count = BigInt(text);
  return Number(count >= NANOSECONDS ? count / 1_000_000n : count);
}
