import type { SignatureForm } from '../../venues/signatureForm.ts';
import type { Venue } from '../../venues/venue.ts';

/** What an explanation has to know of a venue. */
export interface ExplainedVenue<F extends SignatureForm = SignatureForm> {
  readonly id: string;
  readonly label: string;
  readonly signatureForm: F;
  /** Its hosts in every environment, such as `api.limitless.exchange`. */
  readonly hosts: readonly string[];
}

/** Those of the venues whose refused signatures can be explained. */
export function explainedVenues(
  venues: readonly Pick<Venue, 'description' | 'signatureForm'>[],
): readonly ExplainedVenue[] {
  return venues.flatMap(({ description, signatureForm }) => {
    if (signatureForm === undefined) return [];
    const { id, label, production, environments = [] } = description;
    const addresses = [production, ...environments.map(({ endpoints }) => endpoints)].flatMap(Object.values);
    return [{ id, label, signatureForm, hosts: [...new Set(addresses.map((one) => new URL(one).host))] }];
  });
}
