/** The practice venues that there are, and how to start them. */
import { starters } from './starters.ts';
import { type DescriptionOf, type OptionsOf, type SandboxOf, startVenues } from './startVenues.ts';

type All = typeof starters;
export type VenueId = keyof All;
export type SandboxOptions = OptionsOf<All>;
export type Description<Started extends VenueId = VenueId> = DescriptionOf<All, Started>;
export type Sandbox<Started extends VenueId = VenueId> = SandboxOf<All, Started>;

/** Starts every venue, or `only` those named: see `startVenues`. */
export function startSandbox<Started extends VenueId = VenueId>(
  options: SandboxOptions & { readonly only?: readonly Started[] } = {},
): Promise<Sandbox<Started>> {
  return startVenues<All, Started>(starters, options);
}
