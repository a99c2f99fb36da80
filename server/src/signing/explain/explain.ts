import { answer } from './answer.ts';
import type { AtHand } from './atHand.ts';
import type { Explanation } from './explanation.ts';
import type { SentRequest } from './sent/sentRequest.ts';
import { explainText } from './text/explainText.ts';
import { explainToken } from './token/explainToken.ts';
import { explainTypedData } from './typedData/explainTypedData.ts';
import type { ExplainedVenue } from './venue.ts';
import { venueOf } from './whose.ts';

export { type ExplainedVenue, explainedVenues } from './venue.ts';

/**
 * Why a request was refused, as far as its bytes tell.
 * @param venues those that it can be for
 * @param pause resolves when others have had their turn, and rejects when the search is aborted
 * @param venueId the venue, where somebody says so; else it is told from the host, the headers and the body
 */
export async function explain(
  request: SentRequest,
  venues: readonly ExplainedVenue[],
  atHand: AtHand,
  pause: () => Promise<void>,
  venueId?: string,
): Promise<Explanation> {
  const venue = venueId === undefined ? venueOf(request, venues) : venues.find(({ id }) => id === venueId);
  if (venue === undefined) return answer({ missing: [unknown(venues, venueId)] });
  const { id, label, hosts, signatureForm: form } = venue;
  const of = { id, label, hosts };
  switch (form.scheme) {
    case 'hmac-sha256':
      return explainText(request, { ...of, signatureForm: form }, atHand, pause);
    case 'rsa-sha256':
      return explainText(request, { ...of, signatureForm: form }, atHand, pause);
    case 'token':
      return explainToken(request, { ...of, signatureForm: form }, atHand);
    case 'eip712':
      return explainTypedData(request, { id, form }, atHand, pause);
  }
}

function unknown(venues: readonly ExplainedVenue[], venueId: string | undefined): string {
  const names = venues.map(({ id }) => id).join(', ');
  if (venueId !== undefined) return `There is no venue ${JSON.stringify(venueId)}; there are ${names}.`;
  return `It cannot be told whose request this is: name the venue (${names}).`;
}
