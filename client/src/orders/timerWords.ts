/** What is known of a venue's own timer, in words. */
import { l10n } from 'vscode';
import type { TimerState } from '../../../server/src/protocol/messages.ts';
import type { Millis } from '../../../server/src/protocol/model.ts';
import { clockTime } from '../ui/clock.ts';
import { clean } from './clean.ts';

/** How a timer stands. `over`: there is nothing to look after. `notArmedAgain`: it was to be, as at a reload. */
export function standing(
  { state, firesAt, kept, problem }: TimerState,
  now: Millis,
): 'holds' | 'failing' | 'ended' | 'notArmedAgain' | 'over' {
  if (state === 'ended') return 'ended';
  if (state === 'disarmed' && problem !== undefined) return 'notArmedAgain';
  if (state !== 'armed') return 'over';
  // A server that hangs tells nothing more.
  if ((firesAt ?? now + 1) <= now) return kept ? 'ended' : 'over';
  return kept?.problem === undefined ? 'holds' : 'failing';
}

/** What the venue last told of its timer, and when: it tells it only to whoever sets it. */
export function timerWords(timer: TimerState, now: Millis): string {
  const told = clockTime(timer.toldAt, now);
  if (timer.closed && timer.problem !== undefined)
    return l10n.t(
      'turned off when the last window closed, and not armed again: {0}',
      clean(timer.problem, 200),
    );
  if (timer.closed) return l10n.t('turned off at {0}, when the last window closed', told);
  if (timer.state === 'disarmed') return l10n.t('disarmed, as the venue said at {0}', told);
  if (timer.state === 'unknown') return l10n.t('not known: it was set at {0} without a clear answer', told);
  const { firesAt } = timer;
  if (firesAt === undefined) return l10n.t('armed, as the venue said at {0}', told);
  const until = clockTime(firesAt, now);
  if (standing(timer, now) === 'ended') return l10n.t('ended at {0}, because it was not refreshed', until);
  if (firesAt <= now)
    return l10n.t(
      'was armed until {0}, as the venue said at {1}; what became of it is not known',
      until,
      told,
    );
  return [l10n.t('armed until {0}, as the venue said at {1}', until, told), ...keptWords(timer)].join('; ');
}

function keptWords({ kept }: TimerState): readonly string[] {
  if (!kept) return [];
  const { seconds, problem, here, whenClosed } = kept;
  if (problem !== undefined)
    return [l10n.t('it was not refreshed: {0}', clean(problem, 200) || l10n.t('no window did'))];
  const half = Math.floor(seconds / 2);
  const who = here
    ? l10n.t('this window refreshes it every {0} s', half)
    : l10n.t('another window refreshes it every {0} s', half);
  const then =
    whenClosed === 'turnOff'
      ? l10n.t('it is turned off when the last window closes')
      : l10n.t('it ends after the last window has closed');
  return [who, then];
}

/** What a question about signing out or removing has to say of a timer that runs; empty where none does. */
export function leftBehindWords(timer: TimerState | undefined, now: Millis): string {
  if (timer?.state !== 'armed' || timer.firesAt === undefined || timer.firesAt <= now) return '';
  return l10n.t(
    "Its dead man's switch is armed until {0}. Nobody refreshes it then, and the venue cancels all orders: disarm it first to keep them.",
    clockTime(timer.firesAt, now),
  );
}
