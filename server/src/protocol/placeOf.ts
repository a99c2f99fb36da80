/** Whose orders an account means, and where they are. Pure. */
import type { Account, VenueDescription } from './account.ts';

/**
 * The same text for two accounts, or for one before and after a change, that are one at their venue: names, and how it
 * signs and reads, are an account's own. `description`: undefined while the server has not said it.
 */
export function placeOf(
  description: Pick<VenueDescription, 'options'> | undefined,
  { venue, endpoints, options }: Account,
): string {
  const plain = description?.options.filter(({ otherAccount }) => !otherAccount).map(({ id }) => id) ?? [];
  const sorted = (values: Readonly<Record<string, string>>) => Object.entries(values).sort();
  return JSON.stringify([venue, sorted(endpoints), sorted(options).filter(([id]) => !plain.includes(id))]);
}
