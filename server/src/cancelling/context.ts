import type { Session } from '../sessions/session.ts';
import type { World } from '../venues/venue.ts';
import type { Attempts } from './attempts.ts';
import type { Journal } from './journal/journal.ts';
import type { OtherWindows } from './journal/otherWindows.ts';
import type { Nonces } from './plan/nonces.ts';
import type { Plans } from './plan/plans.ts';
import type { AttemptPorts } from './ports.ts';

/** What all of cancelling works with: what is known here, and what it needs of the server. */
export interface CancellingContext {
  readonly world: Pick<World, 'now' | 'sleep' | 'uuid'>;
  readonly plans: Plans;
  readonly attempts: Attempts;
  readonly otherWindows: OtherWindows;
  readonly journal: Journal;
  readonly nonces: Nonces;
  session(accountId: string): Session | undefined;
  log(line: string): void;
  /** Takes in requests that a venue refused for what their bytes say. */
  readonly refused?: AttemptPorts['refused'];
  /** Aborts when the server stops: nobody asks about open orders any more, and what was sent stays sent. */
  readonly stopped: AbortSignal;
}

/** The way to an account's venue; undefined while it has none. */
export function portsOf(accountId: string, context: CancellingContext): AttemptPorts | undefined {
  const { journal, nonces, log } = context;
  const session = context.session(accountId);
  const contact = session?.contact;
  if (!session || !contact) return undefined;
  const { transport, venueSession } = contact;
  const redact = (text: string) => transport.redact(text);
  const { refused } = context;
  const ports = { venue: session.venue, transport, venueSession, journal, nonces, redact, log };
  return refused ? { ...ports, refused } : ports;
}
