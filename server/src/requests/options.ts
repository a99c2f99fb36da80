import type { VenueForm } from '../venues/requestForm.ts';
import type { RuleCode, Severity } from './codes.ts';

/** What the linter is told besides the text. */
export interface LintOptions {
  /** Where the text comes from: its file name may name the venue. */
  readonly uri?: string;
  readonly venues: readonly VenueForm[];
  /** Severities other than the default ones. */
  readonly severities?: Readonly<Partial<Record<RuleCode, Severity | 'off'>>>;
  /** Venue ids by glob. A glob without a slash is matched against the file name, any other against the path. */
  readonly venueByGlob?: Readonly<Record<string, string>>;
  /** Whether a value is one that secret storage holds. Called for each string, so it has to be fast. */
  readonly knownSecret?: (value: string) => boolean;
}
