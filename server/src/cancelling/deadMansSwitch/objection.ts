import { credentialKindOf } from '../../protocol/credentialKind.ts';
import type { Session } from '../../sessions/session.ts';
import type { TimerWish } from './timerEntry.ts';

/** Why a timer cannot be set like this; undefined where it can. */
export function objectionTo(session: Session | undefined, { seconds, keep }: TimerWish): string | undefined {
  if (!session?.contact) return 'There is no signed-in account. Nothing was sent.';
  const { description } = session.venue;
  const limits = description.deadMansSwitch;
  if (!limits || !session.contact.venueSession.setDeadMansSwitch) return 'This venue has no timer.';
  const fits = seconds === 0 || (seconds >= limits.minSeconds && seconds <= limits.maxSeconds);
  if (!Number.isInteger(seconds) || !fits)
    return `The timer takes ${limits.minSeconds} to ${limits.maxSeconds} whole seconds, or 0.`;
  if (keep && credentialKindOf(description, session.account).asksPerson)
    return 'A person confirms each signature of this account, so its timer is not kept alive. Nothing was sent.';
  return undefined;
}
