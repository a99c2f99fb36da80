import type { DeadMansSwitchResult } from '../protocol/messages.ts';
import type { Session } from '../sessions/session.ts';
import type { Journal } from './journal/journal.ts';
import type { Nonces } from './plan/nonces.ts';

export interface DeadMansSwitchPorts {
  readonly journal: Journal;
  readonly nonces: Nonces;
  uuid(): string;
}

/** Sets the venue's timer for an account: checked, journaled, sent once. */
export async function setDeadMansSwitch(
  session: Session | undefined,
  seconds: number,
  { journal, nonces, uuid }: DeadMansSwitchPorts,
  signal: AbortSignal,
): Promise<DeadMansSwitchResult> {
  const contact = session?.contact;
  const limits = session?.venue.description.deadMansSwitch;
  if (!session || !contact) return refused('There is no signed-in account. Nothing was sent.');
  if (!limits || !contact.venueSession.setDeadMansSwitch) return refused('This venue has no timer.');
  const fits = seconds === 0 || (seconds >= limits.minSeconds && seconds <= limits.maxSeconds);
  if (!Number.isInteger(seconds) || !fits) {
    return refused(`The timer takes ${limits.minSeconds} to ${limits.maxSeconds} whole seconds, or 0.`);
  }
  const { transport, venueSession } = contact;
  try {
    const { id, name, environment } = session.account;
    const account = { id, name, venue: session.account.venue, environment };
    await journal.write([{ kind: 'timer', at: transport.world.now(), attempt: uuid(), account, seconds }]);
    const nonce =
      transport.owner === undefined ? undefined : await nonces.next(transport.owner, BigInt(transport.now()));
    if (transport.owner !== undefined && nonce !== undefined) nonces.sent(transport.owner, nonce);
    const result = await (venueSession.setDeadMansSwitch?.(seconds, nonce, signal) ??
      refused('This venue has no timer.'));
    session.toldTimer(result);
    return result;
  } catch {
    return refused('The journal of attempts cannot be written. Nothing was sent.');
  }
}

function refused(message: string): DeadMansSwitchResult {
  return { kind: 'refused', message };
}
