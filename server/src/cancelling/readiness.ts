import type { Millis, Readiness, ReadinessFact, SessionState } from '../protocol/model.ts';
import type { Session } from '../sessions/session.ts';
import type { Attempts } from './attempts.ts';

/** A cancel that would have to wait longer than this is late, ms. */
const SOON: Millis = 1_000;
/** A clock that is off by more than this is worth knowing, ms: signatures with a time are corrected for it. */
const SAME_CLOCK: Millis = 3_000;
/** The last successful signed read is good for so long, ms: longer than any venue's poll. */
const RECENT: Millis = 60_000;

/** Whether each account could cancel at this moment. Pure; asks nobody. */
export function readiness(
  sessions: readonly Session[],
  attempts: Pick<Attempts, 'unresolvedCount'>,
  now: Millis,
): readonly Readiness[] {
  return sessions.map((session) => {
    const { state, contact, account, openOrders, cannotCancel } = session;
    const wait = contact?.transport.cancelWait() ?? 0;
    const offset = contact?.transport.clockOffset;
    const used = contact?.transport.used;
    const unresolved = attempts.unresolvedCount(account.id);
    const facts: readonly ReadinessFact[] = [
      { fact: 'session', good: state.state === 'live' },
      { fact: 'key', good: contact !== undefined && !isRefused(state) },
      // Told only where the venue says that it is lacking: mostly nobody knows.
      ...(cannotCancel === undefined ? [] : [{ fact: 'scope', good: false } as const]),
      clockFact(offset),
      { fact: 'budget', good: wait <= SOON, value: wait },
      ...(used === undefined ? [] : [{ fact: 'used', good: true, value: used } as const]),
      readFact(openOrders.asOf, now),
      { fact: 'unresolved', good: unresolved === 0, value: unresolved },
    ];
    return {
      accountId: account.id,
      verdict: verdictOf(state, contact !== undefined && cannotCancel === undefined, wait),
      facts,
    };
  });
}

function verdictOf(state: SessionState, isAble: boolean, wait: Millis): Readiness['verdict'] {
  if (!isAble || isRefused(state)) return 'no';
  return state.state === 'live' && wait <= SOON ? 'ready' : 'late';
}

/** Only a person can help. */
function isRefused({ state }: SessionState): boolean {
  return state === 'failed' || state === 'signedOut';
}

function clockFact(offset: Millis | undefined): ReadinessFact {
  return offset === undefined
    ? { fact: 'clock', good: true }
    : { fact: 'clock', good: Math.abs(offset) < SAME_CLOCK, value: offset };
}

function readFact(at: Millis | undefined, now: Millis): ReadinessFact {
  return at === undefined
    ? { fact: 'read', good: false }
    : { fact: 'read', good: now - at < RECENT, value: at };
}
