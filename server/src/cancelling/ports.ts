/** What cancelling needs of the house. Types only. */
import type { Cancellation } from '../protocol/model.ts';
import type { Session } from '../sessions/session.ts';
import type { Line, Venue, VenueSession, World } from '../venues/venue.ts';
import type { Journal } from './journal.ts';
import type { Nonces } from './nonces.ts';
import type { Others } from './others.ts';
import type { Plans } from './plans.ts';

/** What it takes to send and to follow an attempt at one account. */
export interface FollowPorts {
  readonly venue: Venue;
  readonly line: Line;
  readonly session: VenueSession;
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
  readonly others: Others;
  session(accountId: string): Session | undefined;
  publish(cancellation: Cancellation): void;
  log(line: string): void;
}
