/** How the sandbox starts a practice venue, and what its command line can say about it. */
import type { PracticeVenue, VenueFacts, VenueOptions } from './venue.ts';
import type { Choice } from './venueBehavior.ts';

/** A flag of the command line, without a value. Several venues may know the same one. */
export interface Flag<Own extends object = object> {
  /** What it does, in a few words. */
  readonly help: string;
  /** What the venue is started with when the flag is given. */
  readonly options: Own;
}

/** One practice venue. A venue that is not started is not loaded: `start` imports it. */
export interface Starter<Own extends object = object, Description extends VenueFacts = VenueFacts> {
  /** What an account there is, in a line that begins with the venue's name. */
  readonly about: string;
  /** By name, without the hyphens. */
  readonly flags?: Readonly<Record<string, Flag<Own>>>;
  /** What its documents leave open or know in several ways, by the control that chooses: the first value is what it does. */
  readonly choices?: Readonly<Record<string, Readonly<Record<string, Choice>>>>;
  /** `own`: the venue's own options; what is left out is as its documentation has it. */
  start(common: VenueOptions, own: Own): Promise<PracticeVenue<Description>>;
}

/** By the product's id of the venue, in the order in which they are offered. */
export type Starters = Readonly<Record<string, Starter>>;
