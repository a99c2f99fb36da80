import type { Variant } from '../../cause.ts';
import type { SignedTypedData } from '../signed.ts';
import { numberOf, withValue } from './change.ts';

/** How far apart two readings of a clock are looked for, in milliseconds. */
const FARTHEST = 2000n;
const FARTHEST_OF_BOTH = 250n;

/** The clock was read twice for the expiry: it alone differs, or the nonce differs by as much. */
export function* expiryVariants(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  const { expiry, nonce } = signed.fields;
  const sent = numberOf(signed, expiry);
  if (expiry === undefined || sent === undefined || sent === 0n) return;
  const other = (value: bigint, apart: bigint): Variant<SignedTypedData> => ({
    signed: withValue(signed, expiry, value),
    message: `The ${expiry} that was signed is ${value}, and ${sent} was sent: it was taken twice, ${apart} apart.`,
    mend: `message.${expiry} = ${sent}n`,
  });
  const sentNonce = numberOf(signed, nonce) ?? 0n;
  for (let apart = 1n; apart <= FARTHEST; apart++) {
    for (const by of [-apart, apart]) {
      if (sent + by < 0n) continue;
      yield other(sent + by, apart);
      if (nonce === undefined || sentNonce + by <= 0n || apart > FARTHEST_OF_BOTH) continue;
      yield {
        signed: withValue(other(sent + by, apart).signed, nonce, sentNonce + by),
        message: `The ${expiry} and the ${nonce} that were signed are both ${apart} off those that were sent: they were taken twice.`,
        mend: `message.${nonce} = ${sentNonce}n; message.${expiry} = ${sent}n`,
      };
    }
  }
}
