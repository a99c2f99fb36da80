/** What it takes to send an attempt at one account, and to reconcile it. Types only. */
import type { AccountTransport, Venue, VenueSession } from '../venues/venue.ts';
import type { Journal } from './journal/journal.ts';
import type { Nonces } from './plan/nonces.ts';

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
