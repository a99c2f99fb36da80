import type { SignatureForm } from '../../venues/signatureForm.ts';

/** What an explanation has to know of a venue. */
export interface ExplainedVenue<F extends SignatureForm = SignatureForm> {
  readonly id: string;
  readonly label: string;
  readonly signatureForm: F;
  /** Its hosts in every environment, such as `api.limitless.exchange`. */
  readonly hosts: readonly string[];
}
