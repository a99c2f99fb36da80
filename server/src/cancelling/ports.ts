/** What cancelling needs of the server. Types only. */
import type { Cancellation } from '../protocol/model.ts';
import type { Session } from '../sessions/session.ts';
import type { AccountTransport, Venue, VenueSession, World } from '../venues/venue.ts';
import type { Journal } from './journal/journal.ts';
import type { OtherWindows } from './journal/otherWindows.ts';
import type { Nonces } from './plan/nonces.ts';
import type { Plans } from './plan/plans.ts';

/** What it takes to send and to follow an attempt at one account. */
export interface AttemptPorts {
  readonly venue: Venue;
  readonly transport: AccountTransport;
  readonly venueSession: VenueSession;
  readonly nonces: Nonces;
  readonly journal: Journal;
  /** Takes everything secret out of words from outside. Without it no answer of a venue is kept. */
  readonly redact?: (text: string) => string;
  log(line: string): void;
}

export interface CancellingPorts {
  readonly world: Pick<World, 'now' | 'sleep' | 'uuid'>;
  readonly plans: Plans;
  readonly journal: Journal;
  readonly nonces: Nonces;
  readonly otherWindows: OtherWindows;
  session(accountId: string): Session | undefined;
  publish(cancellation: Cancellation): void;
  log(line: string): void;
}
