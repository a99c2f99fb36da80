/** The account of a practice venue: one for each, named "Sandbox". Pure. */
import type { Account } from '../../../server/src/protocol/model.ts';
import type { Kept } from './kept.ts';
import type { PracticeVenue } from './practiceLine.ts';
import { sameTexts } from './secrets.ts';

const PRACTICE_NAME = 'Sandbox';

export function knownPracticeAccount(
  accounts: readonly Account[],
  { venue }: PracticeVenue,
): Account | undefined {
  return accounts.find(
    (one) => one.venue === venue && one.environment === 'sandbox' && one.name === PRACTICE_NAME,
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
  newId: string,
): Account {
  const same = stored !== undefined && sameTexts(stored, venue.credentials);
  return {
    id: known?.id ?? newId,
    venue: venue.venue,
    name: PRACTICE_NAME,
    environment: 'sandbox',
    endpoints: venue.endpoints,
    options: same ? { ...venue.options, ...known?.options } : { ...known?.options, ...venue.options },
  };
}
