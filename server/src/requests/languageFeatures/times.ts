/** Numbers that stand for a time. Their unit is told by their magnitude, and said. */
import type { Millis } from '../../protocol/model.ts';
import { spanWords } from './orderText.ts';

type Unit = 'seconds' | 'milliseconds' | 'microseconds' | 'nanoseconds';

export interface ReadTime {
  readonly at: Millis;
  readonly unit: Unit;
}

/** Up to so many digits a number counts in this unit since 1970: each reaches beyond the year 2200. */
const magnitudes: readonly {
  readonly digits: number;
  readonly unit: Unit;
  readonly toMs: (count: bigint) => bigint;
}[] = [
  { digits: 10, unit: 'seconds', toMs: (count) => count * 1000n },
  { digits: 13, unit: 'milliseconds', toMs: (count) => count },
  { digits: 16, unit: 'microseconds', toMs: (count) => count / 1000n },
  { digits: 19, unit: 'nanoseconds', toMs: (count) => count / 1_000_000n },
];

/** Digits that count from 1970; undefined for anything else and for what is before September 2001. */
export function readTime(text: string): ReadTime | undefined {
  if (!/^[1-9]\d{8,18}$/.test(text)) return undefined;
  const found = magnitudes.find(({ digits }) => text.length <= digits);
  return found && text.length > 9 ? { at: Number(found.toMs(BigInt(text))), unit: found.unit } : undefined;
}

/** `in 2 min 5 s` or `3 h ago`. */
export function fromNow(at: Millis, now: Millis): string {
  return at >= now ? `in ${spanWords(at - now)}` : `${spanWords(now - at)} ago`;
}
