import { typedDataTexts } from '../../../typedDataJson.ts';
import type { Variant } from '../../cause.ts';
import type { SignedTypedData, Wrapping } from '../signed.ts';
import type { TypedDataCause } from './known.ts';

type Told = readonly [Wrapping, string];

const personal: readonly Told[] = [
  ['personal digest', 'The digest was signed as a personal message (EIP-191).'],
  ['personal hex', 'The hex text of the digest was signed as a personal message (EIP-191).'],
  [
    'personal bare hex',
    'The hex text of the digest, without 0x, was signed as a personal message (EIP-191).',
  ],
  ['personal struct hash', 'The hash of the struct was signed as a personal message (EIP-191).'],
];

const domainless: readonly Told[] = [
  ['struct hash', 'The hash of the struct was signed, without the domain.'],
  ['no domain hash', 'The hash of the struct was signed behind 0x1901, without that of the domain.'],
  ['hash of the struct hash', 'The hash of the hash of the struct was signed, without the domain.'],
];

/** Something else was made of the typed data than its digest. */
export const wrappingCauses: readonly TypedDataCause[] = [
  {
    code: 'eip712/personal-sign',
    *variants(signed) {
      yield* wrapped(signed, personal, PERSONAL_MEND);
      yield* json(signed);
    },
    ofPairs: personal.length,
  },
  {
    code: 'eip712/no-domain',
    *variants(signed) {
      yield* wrapped(signed, domainless, 'digest = keccak256(0x1901 ‖ domainSeparator ‖ structHash)');
      yield {
        signed: { ...signed, domain: { ...signed.domain, fields: [], message: {} } },
        message: 'The domain that was signed is empty.',
        mend: `domain = ${JSON.stringify(signed.domain.message, (_, value) => (typeof value === 'bigint' ? Number(value) : value))}`,
      };
    },
  },
];

const PERSONAL_MEND = 'eth_signTypedData_v4 (wallet.signTypedData), not personal_sign (wallet.signMessage)';

function* wrapped(
  signed: SignedTypedData,
  all: readonly Told[],
  mend: string,
): Generator<Variant<SignedTypedData>> {
  if (signed.wrapping !== 'typed data') return;
  for (const [wrapping, message] of all) yield { signed: { ...signed, wrapping }, message, mend };
}

function* json(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  if (signed.wrapping !== 'typed data') return;
  for (const at of typedDataTexts(signed.domain, signed.data).keys()) {
    yield {
      signed: { ...signed, wrapping: { json: at } },
      message: 'The JSON of the typed data was signed as a personal message (EIP-191).',
      mend: PERSONAL_MEND,
    };
  }
}
