/** The account of a practice venue: one for each, named "Sandbox" and after its venue. Pure. */
import type { Account } from '../../../server/src/protocol/model.ts';
import type { Kept } from './kept.ts';
import type { PracticeVenue } from './practiceLine.ts';
import { sameTexts } from './secrets.ts';

export const PRACTICE_NAME = 'Sandbox';

/**
 * The account that a practice venue would take: one that points to it, else one that was made for practice venues, else one
 * that is called as theirs are.
 */
export function knownPracticeAccount(
  accounts: readonly Account[],
  { venue, endpoints }: PracticeVenue,
): Account | undefined {
  const own = accounts.filter((one) => one.venue === venue && one.environment === 'sandbox');
  return (
    own.find((one) => sameTexts(one.endpoints, endpoints)) ??
    own.find(({ practice }) => practice) ??
    own.find(({ name }) => name === PRACTICE_NAME || name.startsWith(`${PRACTICE_NAME} (`))
  );
}

/**
 * The account for a practice venue, made of the known one where there is one. What a person chose as an option stays
 * for as long as the venue is the same one, which its credentials show; a new one has sub-accounts of its own.
 */
export function practiceAccount(
  venue: PracticeVenue,
  known: Account | undefined,
  stored: Kept | undefined,
  fresh: Pick<Account, 'id' | 'name'>,
): Account {
  const same = stored !== undefined && sameTexts(stored, venue.credentials);
  const { id, name } = known ?? fresh;
  return {
    id,
    venue: venue.venue,
    name,
    environment: 'sandbox',
    endpoints: venue.endpoints,
    options: same ? { ...venue.options, ...known?.options } : { ...known?.options, ...venue.options },
    practice: true,
  };
}
