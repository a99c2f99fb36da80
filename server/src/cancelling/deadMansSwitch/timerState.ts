/** What a window tells of an account's timer. Pure. */
import type { TimerState } from '../../protocol/messages.ts';
import type { Millis } from '../../protocol/model.ts';
import { type Holds, leftOf, type Moment, OVERDUE, type TimerEntry } from './timerEntry.ts';

/** Less than this between the two clocks of this computer is no sign that one was set, ms. */
const NEAR: Millis = 2_000;

/** What is told of it in a window of `process`; undefined where nothing is to tell. */
export function stateOf(entry: TimerEntry, process: string, now: Moment): TimerState | undefined {
  const { seconds, keep, by, result, message, holds, at, resumes } = entry;
  const problem = message === undefined ? {} : { problem: message };
  if (result === 'disarmed')
    return { state: 'disarmed', toldAt: at.wall, ...(resumes && { closed: true as const }) };
  if (!holds && resumes && result === 'refused')
    return { state: 'disarmed', toldAt: at.wall, closed: true, ...problem };
  if (result === 'unknown' && !(keep && holds)) return { state: 'unknown', toldAt: at.wall };
  if (!holds) return undefined;
  const left = leftOf(entry, now);
  const told = { firesAt: firesAtOf(holds, left, now), toldAt: holds.toldAt };
  if (!keep) return { state: 'armed', ...told };
  const kept = { seconds, whenClosed: keep, here: by === process };
  if (left === 0) return { state: 'ended', ...told, kept };
  const isOverdue = left <= seconds * 1_000 * OVERDUE;
  return {
    state: 'armed',
    ...told,
    kept: { ...kept, ...(isOverdue && { problem: '' }), ...problem },
  };
}

/**
 * Not later than it holds for certain: whoever reads it plans by it, and the venue's clock is known to about a second. By
 * the wall clock that it was sent by, unless that was set back since.
 */
function firesAtOf({ firesAt, until }: Holds, left: Millis, now: Moment): Millis {
  const certain = now.wall + left;
  const wasSet = until.wall - certain >= NEAR;
  const end = wasSet ? Math.round(certain / 1_000) * 1_000 : until.wall;
  return left === 0 ? (firesAt ?? end) : Math.min(firesAt ?? end, end);
}
