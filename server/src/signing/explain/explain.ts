import type { Venue } from '../../venues/venue.ts';
import type { AtHand } from './atHand.ts';
import type { Explanation } from './explanation.ts';
import type { SentRequest } from './sent/sentRequest.ts';

/**
 * Why a request was refused.
 * @param pause resolves when others have had their turn, and rejects when the search is aborted
 */
export async function explain(
  _request: SentRequest,
  _venues: readonly Venue[],
  _atHand: AtHand,
  _pause: () => Promise<void>,
): Promise<Explanation> {
  const missing = ['The request belongs to no venue whose signatures are known.'];
  return { verdict: 'incomplete', causes: [], missing, otherReasons: [] };
}
