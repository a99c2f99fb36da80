import type { Variant } from '../../cause.ts';
import type { SignedTypedData } from '../signed.ts';
import { numberOf, withValue } from './change.ts';
import { SECONDS_BELOW, withinSecond } from './seconds.ts';

/** How far apart two readings of a clock are looked for, in milliseconds; for pairs of mistakes less far. */
const FARTHEST = 2000n;
const FARTHEST_OF_PAIRS = 25n;

export function nonceVariants(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  return variants(signed, FARTHEST);
}

export function nonceVariantsOfPairs(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  return variants(signed, FARTHEST_OF_PAIRS);
}

function* variants(signed: SignedTypedData, farthest: bigint): Generator<Variant<SignedTypedData>> {
  const { nonce } = signed.fields;
  const sent = numberOf(signed, nonce);
  if (nonce === undefined || sent === undefined || sent === 0n) return;
  const other = (value: bigint, words: string): Variant<SignedTypedData> => ({
    signed: withValue(signed, nonce, value),
    message: `The ${nonce} that was signed is ${value}, and ${sent} was sent: ${words}.`,
    mend: `message.${nonce} = ${sent}n`,
  });
  const expiry = numberOf(signed, signed.fields.expiry) ?? 0n;
  yield* otherUnits(sent, expiry, other);
  if (expiry > 0n) yield other(expiry, 'it is the time of expiry');
  for (let apart = 1n; apart <= farthest; apart++) {
    yield other(sent - apart, `it was taken twice, ${apart} apart`);
    yield other(sent + apart, `it was taken twice, ${apart} apart`);
  }
}

function* otherUnits(
  sent: bigint,
  expiry: bigint,
  other: (value: bigint, words: string) => Variant<SignedTypedData>,
): Generator<Variant<SignedTypedData>> {
  yield other(sent / 1000n, 'it was signed in a unit a thousand times longer');
  yield other(sent * 1000n, 'it was signed in a unit a thousand times shorter');
  yield other(sent / 1_000_000n, 'it was signed in a unit a million times longer');
  yield other(sent * 1_000_000n, 'it was signed in a unit a million times shorter');
  yield other(0n, 'it was signed as 0');
  if (sent >= SECONDS_BELOW) {
    yield other(((sent + 500n) / 1000n) * 1000n, 'it was rounded to a second');
    yield other((sent / 1000n) * 1000n, 'it was cut to a second');
    return;
  }
  for (const value of withinSecond(sent, expiry)) yield other(value, 'it was sent in seconds');
}
