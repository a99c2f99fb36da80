import type { TimerResult } from '../protocol/messages.ts';
import type { Session } from '../sessions/session.ts';
import type { Journal } from './journal.ts';
import type { Nonces } from './nonces.ts';

export interface TimerPorts {
  readonly journal: Journal;
  readonly nonces: Nonces;
  uuid(): string;
}

/** Sets the venue's timer for an account: checked, journaled, sent once. */
export async function setTimer(
  session: Session | undefined,
  seconds: number,
  { journal, nonces, uuid }: TimerPorts,
  signal: AbortSignal,
): Promise<TimerResult> {
  const contact = session?.contact;
  const limits = session?.venue.description.timer;
  if (!session || !contact) return refused('There is no signed-in account. Nothing was sent.');
  if (!limits || !contact.venue.timer) return refused('This venue has no timer.');
  const fits = seconds === 0 || (seconds >= limits.minSeconds && seconds <= limits.maxSeconds);
  if (!Number.isInteger(seconds) || !fits) {
    return refused(`The timer takes ${limits.minSeconds} to ${limits.maxSeconds} whole seconds, or 0.`);
  }
  const { line, venue } = contact;
  try {
    const { id, name, environment } = session.account;
    const account = { id, name, venue: session.account.venue, environment };
    await journal.write([{ kind: 'timer', at: line.world.now(), attempt: uuid(), account, seconds }]);
    const nonce = line.owner === undefined ? undefined : await nonces.next(line.owner, BigInt(line.now()));
    if (line.owner !== undefined && nonce !== undefined) nonces.sent(line.owner, nonce);
    return await (venue.timer?.(seconds, nonce, signal) ?? refused('This venue has no timer.'));
  } catch {
    return refused('The journal of attempts cannot be written. Nothing was sent.');
  }
}

function refused(message: string): TimerResult {
  return { kind: 'refused', message };
}
