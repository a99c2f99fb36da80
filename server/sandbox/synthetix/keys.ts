/** Keys, addresses and whose signature it is. */
import { createHash, randomBytes } from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

export interface Key {
  /** `0x` and 64 hex digits. */
  readonly privateKey: string;
  /** With its EIP-55 checksum. */
  readonly address: string;
}

export interface Signature {
  readonly v: 0 | 1 | 27 | 28;
  readonly r: bigint;
  readonly s: bigint;
}

/** The same seed and role give the same key; without a seed it is random. */
export function makeKey(role: string, seed: number | undefined): Key {
  const bytes =
    seed === undefined ? randomBytes(32) : createHash('sha256').update(`practice ${role} ${seed}`).digest();
  const secret = Uint8Array.from(bytes);
  return {
    privateKey: `0x${bytesToHex(secret)}`,
    address: addressOf(secp256k1.getPublicKey(secret, false)),
  };
}

/** The address that made this signature, checksummed; undefined when no key can have made it. */
export function recover(digest: Uint8Array, { v, r, s }: Signature): string | undefined {
  try {
    const key = new secp256k1.Signature(r, s, v % 27).recoverPublicKey(digest);
    return addressOf(key.toBytes(false));
  } catch {
    return undefined;
  }
}

/** The address with upper-case letters where EIP-55 wants them. */
export function checksummed(address: string): string {
  const digits = address.slice(2).toLowerCase();
  const marks = bytesToHex(keccak_256(utf8ToBytes(digits)));
  const cased = [...digits].map((digit, at) =>
    Number.parseInt(marks.charAt(at), 16) >= 8 ? digit.toUpperCase() : digit,
  );
  return `0x${cased.join('')}`;
}

/** Reads `0x`, r, s and v, as the stream's auth message carries it; undefined when it is none. */
export function parseSignature(text: unknown): Signature | undefined {
  if (typeof text !== 'string' || !/^0x[0-9a-f]{130}$/i.test(text)) return undefined;
  return makeSignature(
    Number(`0x${text.slice(130)}`),
    BigInt(text.slice(0, 66)),
    BigInt(`0x${text.slice(66, 130)}`),
  );
}

/** r and s must not be zero, v must be 0, 1, 27 or 28 (docs, signature object). */
export function makeSignature(v: number, r: bigint, s: bigint): Signature | undefined {
  return (v === 0 || v === 1 || v === 27 || v === 28) && r > 0n && s > 0n ? { v, r, s } : undefined;
}

function addressOf(publicKey: Uint8Array): string {
  return checksummed(`0x${bytesToHex(keccak_256(publicKey.subarray(1)).subarray(12))}`);
}
