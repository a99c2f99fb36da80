import type { Codes } from '../../requests/index.ts';

export interface FormatOptions {
  readonly colour: boolean;
  /** Of Order Inspector. */
  readonly version: string;
  /** Every code that a finding can have. */
  readonly codes: Codes;
}
