import { keccak256, Signature, SigningKey } from 'ethers/crypto';
import { HALF, inverse, modulo, ORDER } from './field.ts';
import { multiplesPlus } from './generator.ts';
import type { MaybePoint, Point } from './points.ts';

/** The numbers of a signature, each of r and s from 1 to below the group's order. */
export interface SignatureNumbers {
  readonly r: bigint;
  readonly s: bigint;
  readonly v: 27 | 28;
}

/** A digest and the signature that may have been made of it. */
export interface SignedDigest {
  readonly digest: string;
  readonly signature: SignatureNumbers;
}

/**
 * Finds who signed. A digest stands in the key that is recovered only as a multiple of the generator: a signature is
 * recovered once, for any digest; every further digest costs an addition of points that share their inversions.
 */
export class Signers {
  readonly #known = new Map<string, Recovered | undefined>();

  /** Their addresses, in lower case; undefined where no key can have made a signature. */
  of(signed: readonly SignedDigest[]): (string | undefined)[] {
    const recovered = signed.map(({ signature }) => this.#recovered(signature));
    const scalars = signed.map(({ digest }, at) => {
      const inverted = recovered[at]?.inverted;
      return inverted === undefined ? 0n : modulo((ANY - BigInt(digest)) * inverted, ORDER);
    });
    const keys = multiplesPlus(
      scalars,
      recovered.map((known) => known?.key),
    );
    return keys.map(addressOf);
  }

  #recovered(signature: SignatureNumbers): Recovered | undefined {
    const name = `${signature.r} ${signature.s} ${signature.v}`;
    if (!this.#known.has(name)) this.#known.set(name, recover(signature));
    return this.#known.get(name);
  }
}

interface Recovered {
  /** Whose signature it would be, were it of the digest `ANY`. */
  readonly key: Point;
  readonly inverted: bigint;
}

const ANY = 1n;

function recover(signature: SignatureNumbers): Recovered | undefined {
  const key = keyOf(word(ANY), signature);
  return key && { key, inverted: inverse(signature.r, ORDER) };
}

/** The address that signed one digest, in lower case; undefined where no key can have. Takes a millisecond or more. */
export function signerOf({ digest, signature }: SignedDigest): string | undefined {
  return addressOf(keyOf(digest, signature));
}

function keyOf(digest: string, { r, s, v }: SignatureNumbers): MaybePoint {
  const low = s > HALF ? { s: word(ORDER - s), v: v === 27 ? 28 : 27 } : { s: word(s), v };
  try {
    const key = SigningKey.recoverPublicKey(digest, Signature.from({ r: word(r), ...low }));
    return { x: BigInt(`0x${key.slice(4, 68)}`), y: BigInt(`0x${key.slice(68)}`) };
  } catch {
    return undefined;
  }
}

function addressOf(key: MaybePoint): string | undefined {
  if (key === undefined) return undefined;
  const bytes = Buffer.from(word(key.x).slice(2) + word(key.y).slice(2), 'hex');
  return `0x${keccak256(bytes).slice(26)}`;
}

/** A number as 32 bytes of hex. */
export function word(value: bigint): `0x${string}` {
  return `0x${value.toString(16).padStart(64, '0')}`;
}
