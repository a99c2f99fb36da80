import type { WrittenSignature } from '../../../venues/signatureForm.ts';
import { ORDER } from '../../curve/field.ts';
import { type SignatureNumbers, Signers } from '../../curve/signers.ts';
import type { Check } from '../search.ts';
import { Digests, type SignedTypedData } from './signed.ts';

/** About 5 ms of work: longer slices would share inversions little better. */
const SLICE = 64;

/** Checks whether signatures come from some addresses. */
export class Fits implements Check<SignedTypedData> {
  readonly slice = SLICE;
  readonly digests = new Digests();
  readonly #signers = new Signers();
  #sent: WrittenSignature | undefined;
  readonly #wanted: ReadonlySet<string>;

  /** @param wanted in lower case */
  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  firstFit(candidates: readonly SignedTypedData[]): number {
    return this.signersOf(candidates).findIndex(
      (address) => address !== undefined && this.#wanted.has(address),
    );
  }

  nameOf(candidate: SignedTypedData): string {
    return `${this.digests.of(candidate)} ${this.#nameOfSignature(candidate.signature)}`;
  }

  /** Most candidates have the signature that was sent: its text is not repeated in their names. */
  #nameOfSignature(signature: WrittenSignature): string {
    this.#sent ??= signature;
    if (signature === this.#sent) return '';
    const { r, s, v, vIsNumber } = signature;
    return `${r} ${s} ${v} ${vIsNumber}`;
  }

  /** Addresses in lower case; undefined where a signature is none, or its text cannot be signed. */
  signersOf(candidates: readonly SignedTypedData[]): readonly (string | undefined)[] {
    const found = candidates.map((candidate) => {
      const [digest, signature] = [this.digests.of(candidate), numbersOf(candidate.signature)];
      return digest === undefined || signature === undefined ? undefined : { digest, signature };
    });
    const present = found.filter((signed) => signed !== undefined);
    const addresses = this.#signers.of(present).values();
    return found.map((signed) => (signed === undefined ? undefined : addresses.next().value));
  }
}

const WORD = /^0x[0-9a-f]{64}$/i;
const PARITIES: ReadonlyMap<string, 27 | 28> = new Map([
  ['0', 27],
  ['1', 28],
  ['27', 27],
  ['28', 28],
]);

/** A signature's numbers; undefined where a verifier would not take it as it is written. */
function numbersOf({ r, s, v, vIsNumber }: WrittenSignature): SignatureNumbers | undefined {
  const parity = vIsNumber ? PARITIES.get(v) : undefined;
  if (parity === undefined || !WORD.test(r) || !WORD.test(s)) return undefined;
  const numbers = { r: BigInt(r), s: BigInt(s), v: parity };
  const isIn = (value: bigint) => value > 0n && value < ORDER;
  return isIn(numbers.r) && isIn(numbers.s) ? numbers : undefined;
}
