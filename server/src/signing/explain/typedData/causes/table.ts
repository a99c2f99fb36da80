import type { Cause } from '../../cause.ts';
import type { SignedTypedData } from '../signed.ts';
import { domainCauses } from './domain.ts';
import type { Known } from './known.ts';
import { signatureCauses } from './signature.ts';
import { fieldCauses, primaryTypeCause } from './struct.ts';
import { nonceCauses, valueCauses } from './values.ts';
import { wrappingCauses } from './wrapping.ts';

/** All mistakes of typed data. What takes longest stands last. */
export function typedDataCauses(known: Known): readonly Cause<SignedTypedData>[] {
  const all = [
    ...domainCauses,
    primaryTypeCause,
    ...valueCauses,
    ...fieldCauses,
    ...wrappingCauses,
    ...signatureCauses,
    ...nonceCauses,
  ];
  return all.map(({ code, variants, ofPairs, pairVariants }) => ({
    code,
    variants: (signed) => variants(signed, known),
    pairVariants(signed) {
      if (pairVariants) return pairVariants(signed, known);
      const all = variants(signed, known);
      return ofPairs === undefined ? all : first(all, ofPairs);
    },
  }));
}

function* first<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}
