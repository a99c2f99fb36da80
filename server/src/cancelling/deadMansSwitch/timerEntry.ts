/** What the windows know of an account's timer: the latest request to set it, and what holds by then. Pure. */
import type { DeadMansSwitchResult, WhenClosed } from '../../protocol/messages.ts';
import type { Millis } from '../../protocol/model.ts';

/** A moment on both clocks: the wall clock may be set, the other one stands still while a computer sleeps. */
export interface Moment {
  readonly wall: Millis;
  /** Shared by all processes of this computer. */
  readonly steady: Millis;
}

/** What is wanted of a timer. */
export interface TimerWish {
  readonly seconds: number;
  readonly keep?: WhenClosed | undefined;
}

/** One request to set the timer. No secret is in it. */
export interface TimerEntry {
  /** The process that sends it. */
  readonly by: string;
  /** 0 turns it off. */
  readonly seconds: number;
  /** It is refreshed while a window is open; absent where it is set once. */
  readonly keep?: WhenClosed;
  /** It was turned off because the last window closed: what it had been, and when that was by the wall clock. */
  readonly resumes?: { readonly seconds: number; readonly at: Millis };
  /** Just before it was sent. */
  readonly at: Moment;
  /** Absent while there is no answer. */
  readonly result?: DeadMansSwitchResult['kind'];
  /** Why it was not set, or what is not known; without a result why the request before it was not. */
  readonly message?: string;
  /** Until when it holds for certain, by the last word of the venue. */
  readonly holds?: Holds;
}

export interface Holds {
  readonly until: Moment;
  /** As the venue said, by this computer's clock. */
  readonly firesAt?: Millis;
  readonly toldAt: Millis;
}

/** It is refreshed when half of its time is over. */
const DUE = 0.5;
/** Whoever refreshed it last has failed to when so much is left: any window does, and a person is told. */
export const OVERDUE = 0.35;
/** A window that starts within this after the last one closed goes on with what that turned off: it was a reload, ms. */
const RELOAD: Millis = 60_000;
/** What a text says that nobody can read. */
const UNREADABLE =
  'What the windows have written down of it cannot be read, so none refreshes it. Set it again.';
/** Nothing was set by it. */
const NOTHING: TimerEntry = { by: '', seconds: 0, at: { wall: 0, steady: 0 }, result: 'refused' };

/** How long it holds for certain, by whichever clock says less, ms; 0 where nothing is known to hold. */
export function leftOf({ holds }: TimerEntry, now: Moment): Millis {
  if (!holds) return 0;
  return Math.max(0, Math.min(holds.until.wall - now.wall, holds.until.steady - now.steady));
}

/** Whether a process is to refresh it now. `isRunning`: whether the process that set it last lives. */
export function isDue(entry: TimerEntry, process: string, isRunning: boolean, now: Moment): boolean {
  const { seconds, keep, by, result } = entry;
  const left = leftOf(entry, now);
  if (!keep || seconds === 0 || left === 0 || left > seconds * 1_000 * DUE) return false;
  const isOwn = by === process;
  if (!isOwn && isRunning && left > seconds * 1_000 * OVERDUE) return false;
  // An own one without an answer is on its way.
  if (isOwn && result === undefined) return false;
  return result === 'armed' || !isRunning || now.steady - entry.at.steady >= retryAfter(seconds);
}

/** How long after a refresh that failed the next one is sent, ms. */
function retryAfter(seconds: number): Millis {
  return Math.min(10_000, Math.max(1_000, seconds * 50));
}

/** The entry with its answer. `before`: the one it followed, whose terms stay where nothing was set. */
export function answered(
  entry: TimerEntry,
  result: DeadMansSwitchResult,
  before: TimerEntry | undefined,
  now: Moment,
): TimerEntry {
  const { kind } = result;
  const end = addTo(entry.at, entry.seconds * 1_000);
  const { keep: _, holds: held, message: _before, resumes, ...plain } = entry;
  const once = { ...plain, ...(resumes && kind !== 'armed' && { resumes }) };
  if (kind === 'armed') {
    const firesAt = result.firesAt === undefined ? {} : { firesAt: result.firesAt };
    const { keep } = entry;
    return {
      ...once,
      ...(keep && { keep }),
      result: kind,
      holds: { until: end, ...firesAt, toldAt: now.wall },
    };
  }
  if (kind === 'disarmed') return { ...once, result: kind };
  const { message } = result;
  // It is not known to run any more, and nobody goes on with it.
  if (entry.seconds === 0)
    return { ...once, result: kind, message, ...(kind === 'refused' && held && { holds: held }) };
  if (kind === 'refused') return { ...entry, ...termsOf(before), result: kind, message };
  if (!held) return { ...once, result: kind, message };
  const isSooner = end.steady < held.until.steady;
  return { ...entry, result: kind, message, holds: isSooner ? { until: end, toldAt: held.toldAt } : held };
}

/** What a refusal leaves as it was. */
function termsOf(before: TimerEntry | undefined): Pick<TimerEntry, 'seconds' | 'keep'> {
  const { seconds = 0, keep } = before ?? {};
  return { seconds, keep } as Pick<TimerEntry, 'seconds' | 'keep'>;
}

function addTo({ wall, steady }: Moment, ms: Millis): Moment {
  return { wall: wall + ms, steady: steady + ms };
}

/** Whether a process is to set it again because the windows closed for a reload only. */
export function isToResume(entry: TimerEntry, process: string, isRunning: boolean, now: Moment): boolean {
  const { resumes, by, result, at } = entry;
  if (!resumes || result === 'armed') return false;
  const ago = now.wall - resumes.at;
  if (ago < 0 || ago >= RELOAD) return false;
  if (result === undefined) return !isRunning;
  if (result === 'disarmed') return by !== process;
  const age = now.steady - at.steady;
  return age < 0 || age >= retryAfter(resumes.seconds);
}

/** An entry whose process has ended without an answer: nobody knows what became of it, unless it is refreshed. */
export function abandoned(entry: TimerEntry, now: Moment): TimerEntry {
  const { result, keep, holds } = entry;
  if (result !== undefined || (keep && holds)) return entry;
  return answered(entry, { kind: 'unknown', message: 'The window that sent it has ended.' }, undefined, now);
}

/** An entry that cannot be read any more: it is refreshed by nobody. */
export function unseen(entry: TimerEntry): TimerEntry {
  return entry.keep ? { ...entry, message: UNREADABLE } : entry;
}

/** What stands for a text that nobody can read: what it followed is known, and not gone on with. */
export function unreadable(before: TimerEntry | undefined): TimerEntry {
  const { resumes: _, ...known } = unseen(before ?? NOTHING);
  return { ...known, seconds: 0 };
}

/** Whether the one is the other with its answer, which the disk did not take. */
export function isAnswerTo(answer: TimerEntry, { by, at, result }: TimerEntry): boolean {
  const isOf = answer.by === by && at.steady <= answer.at.steady;
  return isOf && answer.result !== undefined && result === undefined;
}
