import type { DeadMansSwitchResult } from '../../protocol/messages.ts';
import type { Session } from '../../sessions/session.ts';
import { attemptAccount, type Journal } from '../journal/journal.ts';
import type { Nonces } from '../plan/nonces.ts';

export interface SendTimerPorts {
  readonly journal: Journal;
  readonly nonces: Nonces;
  uuid(): string;
}

/** A timer that ends before so much of its time is over is another one than was asked for, and ends before it is refreshed. */
const LEAST = 0.5;
const CONTRADICTS: DeadMansSwitchResult = {
  kind: 'unknown',
  message: 'The venue says that the timer is armed, and names an end that does not fit the time asked for.',
};

/** Sets the venue's timer for an account: journaled, sent once. `firesAt` is by this computer's clock. Never rejects. */
export async function sendTimer(
  session: Session,
  seconds: number,
  { journal, nonces, uuid }: SendTimerPorts,
  signal: AbortSignal,
): Promise<DeadMansSwitchResult> {
  const { contact } = session;
  const set = contact?.venueSession.setDeadMansSwitch;
  if (!contact || !set) return refused('There is no signed-in account. Nothing was sent.');
  const { transport } = contact;
  try {
    const account = attemptAccount(session.account);
    await journal.write([{ kind: 'timer', at: transport.world.now(), attempt: uuid(), account, seconds }]);
  } catch {
    return refused('The journal of attempts cannot be written. Nothing was sent.');
  }
  try {
    const { owner } = transport;
    const nonce = owner === undefined ? undefined : await nonces.next(owner, BigInt(transport.now()));
    if (owner !== undefined && nonce !== undefined) nonces.sent(owner, nonce);
    const from = transport.world.now();
    const result = await set(seconds, nonce, signal);
    if (result.kind !== 'armed' || result.firesAt === undefined) return result;
    const firesAt = result.firesAt - (transport.clockOffset ?? 0);
    return firesAt - from < seconds * 1_000 * LEAST ? CONTRADICTS : { ...result, firesAt };
  } catch (error) {
    return { kind: 'unknown', message: transport.redact(`Setting it failed: ${String(error)}`) };
  }
}

export function refused(message: string): DeadMansSwitchResult {
  return { kind: 'refused', message };
}
