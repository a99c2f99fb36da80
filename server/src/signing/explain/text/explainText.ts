import { answer } from '../answer.ts';
import type { AtHand } from '../atHand.ts';
import type { Explanation, FoundCause } from '../explanation.ts';
import { headerFound } from '../headers.ts';
import type { Check } from '../search.ts';
import { search } from '../search.ts';
import type { SentRequest } from '../sent/sentRequest.ts';
import type { ExplainedVenue } from '../venue.ts';
import { textCauses } from './causes/table.ts';
import { doubted } from './doubted.ts';
import type { HttpForm } from './form.ts';
import { foundCauses } from './found.ts';
import { HmacFits } from './hmacFits.ts';
import { RsaFits } from './rsaFits.ts';
import { shouldBe } from './shouldBe.ts';
import type { SignedText } from './signed.ts';
import { skew } from './skew.ts';
import { unitSuspected } from './unitSuspected.ts';

/** Candidates between two pauses: a few milliseconds. */
const SLICE = 500;
/** So many characters are hashed between two pauses, and in all pairs together: some seconds. */
const SLICE_LENGTH = 200_000;
const PAIRS_LENGTH = 250_000_000;

/**
 * Why a request whose signature is made of a text was refused.
 * @param pause resolves when others have had their turn, and rejects when the search is aborted
 */
export async function explainText(
  request: SentRequest,
  venue: ExplainedVenue<HttpForm>,
  atHand: AtHand,
  pause: () => Promise<void>,
): Promise<Explanation> {
  const form = venue.signatureForm;
  const headers = headersOf(request, form);
  const inspected = headers.causes;
  const { signature, time } = headers;
  const causes = [...inspected, ...skew(request, form, time)];
  const missing = lacking(venue, atHand, headers);
  if (missing.length > 0 || signature === undefined) return answer({ venue: venue.id, causes, missing });
  const should = shouldBe({ request, venue, atHand, signature, time: time ?? '' });
  const pairs = { length: 0 };
  const check = checkOf(form, atHand, should, pairs);
  const isRight = check.firstFit([should]) === 0;
  const made = isRight ? [] : await search(should, textCauses, check, pause);
  const suspected = [...unitSuspected(form, time), ...(isRight ? doubted(request, form, should) : [])];
  return answer({
    venue: venue.id,
    causes: [...causes, ...foundCauses(should, made), ...(made.length > 0 ? [] : suspected)],
    isRight,
    notes: pairs.length > PAIRS_LENGTH ? [TOO_LONG] : [],
    otherReasons: form.otherReasons,
  });
}

const TOO_LONG =
  'Pairs of mistakes were not all searched, because the request is long: give one with a shorter body.';

interface Headers {
  readonly signature?: string | undefined;
  readonly time?: string | undefined;
  readonly causes: readonly FoundCause[];
}

function headersOf(request: SentRequest, form: HttpForm): Headers {
  const { key, signature, time } = form.headers;
  const all = [key, signature, ...(time ? [time] : [])];
  const [foundKey, foundSignature] = [key, signature].map((name) => headerFound(request, name, all));
  const foundTime = time ? headerFound(request, time, all) : undefined;
  const causes = [foundKey, foundSignature, foundTime].flatMap((found) => found?.cause ?? []);
  return { signature: foundSignature?.value, time: foundTime?.value, causes };
}

function lacking(
  { label, signatureForm: form }: ExplainedVenue<HttpForm>,
  { secrets, publicKeys }: AtHand,
  { signature, time }: Headers,
): readonly string[] {
  const missing: string[] = [];
  if (signature === undefined)
    missing.push(`The signature is missing: ${label} takes it from \`${form.headers.signature}\`.`);
  if (form.headers.time && time === undefined)
    missing.push(`The time is missing: it stands in \`${form.headers.time}\`.`);
  if (form.scheme === 'hmac-sha256' && secrets.length === 0) {
    missing.push('The secret of the account is needed to check the signature.');
  }
  if (form.scheme === 'rsa-sha256' && publicKeys.length === 0) {
    missing.push('The public key of the account is needed to check the signature.');
  }
  return missing;
}

function checkOf(
  form: HttpForm,
  atHand: AtHand,
  { given: { signature }, body }: SignedText,
  pairs: { length: number },
): Check<SignedText> {
  const fits =
    form.scheme === 'hmac-sha256'
      ? new HmacFits(
          signature,
          atHand.secrets.map(({ secret }) => secret.trim()),
        )
      : new RsaFits(
          signature,
          atHand.publicKeys.map(({ key }) => key),
        );
  return {
    firstFit: (candidates) => candidates.findIndex((candidate) => fits.fits(candidate)),
    isTooMuch: (candidate) => {
      pairs.length += candidate.body.length + candidate.target.length;
      return pairs.length > PAIRS_LENGTH;
    },
    slice: Math.max(1, Math.min(SLICE, Math.floor(SLICE_LENGTH / (body.length + 1)))),
  };
}
