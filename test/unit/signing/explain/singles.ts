import { textCauses } from '../../../../server/src/signing/explain/text/causes/table.ts';
import { shouldBe } from '../../../../server/src/signing/explain/text/shouldBe.ts';
import type { SignedText } from '../../../../server/src/signing/explain/text/signed.ts';
import { signatureForm } from '../../../../server/src/venues/limitless/signatureForm.ts';
import { withSecrets } from './asking.ts';
import { limitless, otherSecret, type Parts, secret, usual } from './signing.ts';

const venue = { id: 'limitless', label: 'Limitless', signatureForm, hosts: ['api.limitless.exchange'] };

/** What had to be signed for a request of Limitless. */
export function shouldBeOf(parts: Parts, signature: string): SignedText {
  const request = limitless(parts, signature);
  const atHand = withSecrets(secret, otherSecret);
  return shouldBe({ request, venue, atHand, signature, time: parts.time });
}

/** Everything that a search of single mistakes tries for a usual request. */
export function allSingles(): { readonly singles: readonly SignedText[] } {
  const should = shouldBeOf(usual, Buffer.alloc(32).toString('base64'));
  return { singles: textCauses.flatMap((cause) => [...cause.variants(should)].map(({ signed }) => signed)) };
}
