import type { Cause } from '../../cause.ts';
import type { SignedTypedData } from '../signed.ts';
import { domainCauses } from './domain.ts';
import type { Known } from './known.ts';
import { signatureCauses } from './signature.ts';
import { structCauses } from './struct.ts';
import { nonceCauses, valueCauses } from './values.ts';
import { wrappingCauses } from './wrapping.ts';

/** All mistakes of typed data. What takes longest stands last. */
export function typedDataCauses(known: Known): readonly Cause<SignedTypedData>[] {
  const all = [
    ...domainCauses,
    ...valueCauses,
    ...structCauses,
    ...wrappingCauses,
    ...signatureCauses,
    ...nonceCauses,
  ];
  return all.map(({ code, variants, pairVariants }) => ({
    code,
    variants: (signed) => variants(signed, known),
    ...(pairVariants && { pairVariants: (signed: SignedTypedData) => pairVariants(signed, known) }),
  }));
}
