import type { SignedBody, TypedDataForm } from '../../../venues/signatureForm.ts';
import type { AtHand, NamedAddress } from '../atHand.ts';
import type { Explanation } from '../explanation.ts';
import { search } from '../search.ts';
import type { SentRequest } from '../sent/sentRequest.ts';
import type { Known } from './causes/known.ts';
import { typedDataCauses } from './causes/table.ts';
import { doubtedUnit } from './doubted.ts';
import { Fits } from './fits.ts';
import { foundCauses } from './found.ts';
import type { SignedTypedData } from './signed.ts';
import { otherSigner, signedBy } from './somebodyElse.ts';
import { roundedIds } from './suspected.ts';

/** Whose request it is. */
export interface TypedDataVenue {
  readonly id: string;
  readonly form: TypedDataForm;
}

/**
 * Why a request whose body carries a signature of typed data was refused.
 * @param pause resolves when others have had their turn, and rejects when the search is aborted
 */
export async function explainTypedData(
  request: SentRequest,
  venue: TypedDataVenue,
  atHand: AtHand,
  pause: () => Promise<void>,
): Promise<Explanation> {
  const read = venue.form.readSigned(request.body ?? '');
  if (!read.ok) return answer(venue, { verdict: 'incomplete', missing: [read.message] });
  const { body } = read;
  const should: SignedTypedData = { ...body, wrapping: 'typed data' };
  const signers = signersOf(body, atHand);
  const fits = new Fits(new Set(signers.map(({ address }) => address.toLowerCase())));
  if (fits.firstFit([should]) === 0) {
    const otherReasons = [...body.remarks, ...venue.form.otherReasons];
    return answer(venue, { verdict: 'valid', causes: doubtedUnit(request, venue.form, body), otherReasons });
  }
  if (signers.length === 0) {
    return answer(venue, { verdict: 'incomplete', missing: [signedBy(fits.signersOf([should])[0])] });
  }
  const others = [...(atHand.others ?? []), ...body.addresses];
  const other = otherSigner(fits.signersOf([should])[0], signers, others);
  if (other?.proven) return answer(venue, { verdict: 'explained', causes: [other] });
  const made = await search(should, typedDataCauses(knownOf(venue, body, signers, atHand)), fits, pause);
  if (made.length > 0) {
    return answer(venue, { verdict: 'explained', causes: foundCauses(should, made, fits.digests) });
  }
  const suspected = [roundedIds(should), other].filter((cause) => cause !== undefined);
  return answer(venue, { verdict: 'unexplained', causes: suspected });
}

function knownOf(
  { form }: TypedDataVenue,
  body: SignedBody,
  signers: readonly NamedAddress[],
  { subAccounts }: AtHand,
): Known {
  return {
    otherDomains: form.otherDomains,
    others: body.others,
    addresses: [...signers, ...body.addresses].map(({ address }) => address.toLowerCase()),
    subAccounts,
  };
}

/** Whoever may sign; where nobody says so, those whom the body itself names. */
function signersOf(body: SignedBody, { signers }: AtHand): readonly NamedAddress[] {
  return signers.length > 0 ? signers : body.addresses;
}

function answer(
  venue: TypedDataVenue,
  part: Pick<Explanation, 'verdict'> & Partial<Explanation>,
): Explanation {
  return { venue: venue.id, causes: [], missing: [], otherReasons: [], ...part };
}
