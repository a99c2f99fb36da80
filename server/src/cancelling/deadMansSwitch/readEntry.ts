import type { Moment, TimerEntry } from './timerEntry.ts';

const RESULTS = ['armed', 'disarmed', 'refused', 'unknown'];
const KEEPS = ['letEnd', 'turnOff'];

/** The entry of a text; undefined where it is none, or where anything in it is of another kind. */
export function readEntry(text: string): TimerEntry | undefined {
  try {
    const value: Partial<Record<keyof TimerEntry, unknown>> | null = JSON.parse(text);
    if (value === null || typeof value.by !== 'string' || !isCount(value.seconds) || !isMoment(value.at))
      return undefined;
    const { keep, result, message, holds, resumes } = value;
    const isWhole =
      optional(keep, (one) => KEEPS.includes(one as string)) &&
      optional(result, (one) => RESULTS.includes(one as string)) &&
      optional(message, (one) => typeof one === 'string') &&
      optional(holds, isHolds) &&
      optional(resumes, (one) => has(one, 'seconds', isCount) && has(one, 'at', Number.isFinite));
    return isWhole && fits(value as unknown as TimerEntry) ? (value as unknown as TimerEntry) : undefined;
  } catch {
    return undefined;
  }
}

/** What was armed holds for as long as was asked for, by both clocks: an edited text would have people trust in more. */
function fits({ seconds, at, result, holds }: TimerEntry): boolean {
  if (result !== 'armed' || !holds) return true;
  const { until } = holds;
  const lasts = [until.wall - at.wall, until.steady - at.steady];
  return lasts.every((ms) => Math.abs(ms - seconds * 1_000) < 1);
}

function optional(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || is(value);
}

function has(value: unknown, key: string, is: (value: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && is((value as Record<string, unknown>)[key]);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isMoment(value: unknown): value is Moment {
  return has(value, 'wall', Number.isFinite) && has(value, 'steady', Number.isFinite);
}

function isHolds(value: unknown): boolean {
  const isFireTime = (one: unknown) => optional(one, Number.isFinite);
  return (
    has(value, 'until', isMoment) &&
    has(value, 'toldAt', Number.isFinite) &&
    has(value, 'firesAt', isFireTime)
  );
}
