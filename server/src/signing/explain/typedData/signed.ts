import { keccak256 } from 'ethers/crypto';
import type { TypedData } from '../../../venues/payload.ts';
import type { SignedBody, WrittenSignature } from '../../../venues/signatureForm.ts';
import { type HashMemory, structHash } from '../../eip712.ts';
import { typedDataTexts } from '../../typedDataJson.ts';

/** What was made of typed data before it was signed. */
export type Wrapping =
  | 'typed data'
  | 'struct hash'
  | 'hash of the struct hash'
  | 'no domain hash'
  | 'personal digest'
  | 'personal hex'
  | 'personal bare hex'
  | 'personal struct hash'
  | { readonly json: number };

/** A signature of typed data with all its parts. */
export interface SignedTypedData {
  readonly domain: TypedData;
  readonly data: TypedData;
  readonly wrapping: Wrapping;
  readonly signature: WrittenSignature;
  readonly fields: SignedBody['fields'];
}

/** Computes digests, and remembers the parts of them. */
export class Digests {
  readonly #memory: HashMemory = new Map();
  readonly #structs = new WeakMap<TypedData, Buffer>();
  readonly #digests = new WeakMap<SignedTypedData, string>();

  /** `0x` and 64 hex digits; undefined where a type does not hold its value. */
  of(signed: SignedTypedData): string | undefined {
    const known = this.#digests.get(signed);
    if (known !== undefined) return known;
    const digest = orUndefined(() => this.#compute(signed));
    if (digest !== undefined) this.#digests.set(signed, digest);
    return digest;
  }

  /** The bytes that were hashed to the digest; undefined where the struct's hash itself was signed. */
  preimage({ domain, data, wrapping }: SignedTypedData): Buffer | undefined {
    const struct = this.#struct(data);
    if (typeof wrapping === 'object') return personal(typedDataTexts(domain, data)[wrapping.json] ?? '');
    if (wrapping === 'struct hash') return undefined;
    if (wrapping === 'hash of the struct hash') return struct;
    if (wrapping === 'no domain hash') return Buffer.concat([PREFIX, struct]);
    if (wrapping === 'personal struct hash') return personal(struct);
    const typed = Buffer.concat([PREFIX, this.#struct(domain), struct]);
    if (wrapping === 'typed data') return typed;
    const digest = keccak256(typed);
    if (wrapping === 'personal hex') return personal(digest);
    return personal(wrapping === 'personal digest' ? Buffer.from(digest.slice(2), 'hex') : digest.slice(2));
  }

  #compute(signed: SignedTypedData): string {
    const preimage = this.preimage(signed);
    return preimage ? keccak256(preimage) : `0x${this.#struct(signed.data).toString('hex')}`;
  }

  #struct(data: TypedData): Buffer {
    const known = this.#structs.get(data);
    if (known !== undefined) return known;
    const hash = structHash(data, this.#memory);
    this.#structs.set(data, hash);
    return hash;
  }
}

const PREFIX = Buffer.from([0x19, 0x01]);

/** A message with the prefix of wallets (EIP-191, version 0x45). */
function personal(message: string | Buffer): Buffer {
  const bytes = Buffer.from(message);
  return Buffer.concat([Buffer.from(`\x19Ethereum Signed Message:\n${bytes.length}`), bytes]);
}

function orUndefined(compute: () => string): string | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
