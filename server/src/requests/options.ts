import type { Span } from '../json/nodes.ts';
import type { Millis } from '../protocol/model.ts';
import type { VenueForm } from '../venues/requestForm.ts';
import type { RuleCode, SeveritySetting } from './codes.ts';
import type { Live } from './live.ts';

/** Where something stands in another request file: on one line. Lines and characters count from 0, in UTF-16 units. */
export interface Place extends Span {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** What the other request files hold. Lookups are fast: they are made for each id. */
export interface CrossFileLookup {
  /** A request of another file with this nonce; `owner` as in the request, such as the sub-account. */
  nonce(venue: string, owner: string, nonce: string): Place | undefined;
  /** A request of another file that names the same order. */
  id(venue: string, by: 'orderId' | 'clientOrderId', id: string): Place | undefined;
}

/** What the linter is told besides the text. */
export interface LintOptions {
  /** Where the text comes from: its file name may name the venue. */
  readonly uri?: string;
  /** In `jsonc`, comments and commas at the end of a list are no mistake. A name that ends with `.jsonc` says the same. */
  readonly language?: 'json' | 'jsonc';
  readonly venues: readonly VenueForm[];
  /** Severities other than the default ones, for all files or by glob. */
  readonly severities?: Readonly<Partial<Record<RuleCode, SeveritySetting>>>;
  /** Venue ids by glob. A glob without a slash is matched against the file name, any other against the path. */
  readonly venueByGlob?: Readonly<Record<string, string>>;
  /** Whether a value is one that secret storage holds. Called for each string, so it has to be fast. */
  readonly knownSecret?: (value: string) => boolean;
  /** What the open sessions hold; rules about it are silent without. */
  readonly live?: Live;
  /** The clock, ms; that of `live` where it is left out. Rules about it are silent without both. */
  readonly now?: Millis;
  readonly crossFile?: CrossFileLookup;
  /** A random UUID, for fixes that need one. */
  readonly uuid?: () => string;
}
