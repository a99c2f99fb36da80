import type { OtherStruct, TypedDataForm } from '../../../../venues/signatureForm.ts';
import type { Variant } from '../../cause.ts';
import type { SignedTypedData } from '../signed.ts';

/** What is known besides the request. */
export interface Known {
  readonly otherDomains: TypedDataForm['otherDomains'];
  /** Structs that are signed in its place by mistake. */
  readonly others: readonly OtherStruct[];
  /** Addresses that may stand where none belongs. */
  readonly addresses: readonly string[];
  readonly subAccounts: readonly string[];
}

/** A mistake, told of what is known besides. */
export interface TypedDataCause {
  readonly code: string;
  variants(signed: SignedTypedData, known: Known): Iterable<Variant<SignedTypedData>>;
  /** Pairs are searched with so many of its variants only, the likeliest. */
  readonly ofPairs?: number;
  /** The variants for the search of pairs, where they are not the first ones. */
  pairVariants?(signed: SignedTypedData, known: Known): Iterable<Variant<SignedTypedData>>;
}
