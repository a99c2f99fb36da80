import type { Variant } from '../../cause.ts';
import type { SignedTypedData } from '../signed.ts';
import { numberOf, withValue } from './change.ts';
import { expiryVariants } from './clockTwice.ts';
import { idCauses } from './ids.ts';
import type { TypedDataCause } from './known.ts';
import { nonceVariants, nonceVariantsOfPairs } from './nonce.ts';
import { SECONDS_BELOW, withinSecond } from './seconds.ts';

const units = [
  { factor: 1000n, name: 'a thousand times' },
  { factor: 1_000_000n, name: 'a million times' },
];

/** Another value in the message. */
export const valueCauses: readonly TypedDataCause[] = [
  { code: 'eip712/expires-left-out', variants: expiryLeftOut, ofPairs: 8 },
  { code: 'eip712/expires-unit', variants: expiryUnits, ofPairs: 4 },
  ...idCauses,
  {
    code: 'eip712/sub-account',
    *variants(signed, { subAccounts }) {
      const { subAccount } = signed.fields;
      const own = numberOf(signed, subAccount);
      if (subAccount === undefined || own === undefined) return;
      for (const other of new Set([...subAccounts.filter((id) => /^\d{1,30}$/.test(id)), '0'])) {
        yield {
          signed: withValue(signed, subAccount, BigInt(other)),
          message: `The ${subAccount} that was signed is ${other}; the request names ${own}.`,
          mend: `message.${subAccount} = ${own}n`,
        };
      }
    },
  },
];

/** Another nonce, or another expiry alone: the clock's, thousands of them, so it comes last. */
export const nonceCauses: readonly TypedDataCause[] = [
  { code: 'eip712/nonce-differs', variants: nonceVariants, pairVariants: nonceVariantsOfPairs },
  { code: 'eip712/expires-differs', variants: expiryVariants, ofPairs: 0 },
];

function* expiryUnits(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  const { expiry } = signed.fields;
  const sent = numberOf(signed, expiry);
  if (expiry === undefined || sent === undefined || sent === 0n) return;
  const other = (value: bigint, words: string): Variant<SignedTypedData> => ({
    signed: withValue(signed, expiry, value),
    message: `The ${expiry} that was signed is ${value}, ${words} the ${sent} that was sent.`,
    mend: `message.${expiry} = ${sent}n`,
  });
  for (const { factor, name } of units) {
    yield other(sent * factor, name);
    yield other(sent / factor, `${name} less than`);
  }
  const nonce = numberOf(signed, signed.fields.nonce) ?? 0n;
  if (sent < SECONDS_BELOW) {
    for (const value of withinSecond(sent, nonce)) yield other(value, 'in milliseconds in place of');
  }
  if (nonce === 0n) return;
  if (sent > nonce) {
    yield other(sent - nonce, 'a duration in place of');
    yield other((sent - nonce) / 1000n, 'a duration in seconds in place of');
  }
  yield other(nonce + sent, 'counted from the nonce in place of');
  yield other(nonce, 'the nonce in place of');
}

/** Durations that programs use, in seconds. */
const durations = [
  60, 10, 30, 5, 15, 20, 45, 90, 120, 180, 240, 300, 600, 900, 1800, 3600, 7200, 86400, 1, 2,
];

function* expiryLeftOut(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  const { expiry } = signed.fields;
  const sent = numberOf(signed, expiry);
  if (expiry === undefined || sent === undefined) return;
  if (sent > 0n) {
    yield {
      signed: withValue(signed, expiry, 0n),
      message: `The ${expiry} was signed as 0, and ${sent} was sent.`,
      mend: `message.${expiry} = ${sent}n`,
    };
    return;
  }
  const nonce = numberOf(signed, signed.fields.nonce) ?? 0n;
  if (nonce === 0n) return;
  for (const seconds of durations.map(BigInt)) {
    for (const value of [nonce + seconds * 1000n, nonce / 1000n + seconds]) {
      yield {
        signed: withValue(signed, expiry, value),
        message: `The ${expiry} ${value} was signed, and none was sent.`,
        mend: `"${expiry}": ${value}`,
      };
    }
  }
}
