import { readValue } from '../json/readValue.ts';
import { asObject, asText } from '../json/value.ts';
import { wholeNumber } from '../json/wholeNumber.ts';
import { HALF, ORDER } from './curve/field.ts';
import { type SignatureNumbers, signerOf } from './curve/signers.ts';
import { hashTypedData } from './hashTypedData/hashTypedData.ts';

/** Who signed typed data, and what is odd about the signature; or why that cannot be told. */
export type SignerOfTypedData =
  | {
      readonly ok: true;
      /** In lower case. */
      readonly address: string;
      readonly digest: string;
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

/**
 * Recovers the address that signed typed data.
 * @param signature 65 bytes in hex (r, s, v), 64 bytes (EIP-2098), or JSON with r, s and v
 */
export function signerOfTypedData(typedData: string, signature: string): SignerOfTypedData {
  const hashed = hashTypedData(typedData);
  if (!hashed.ok) {
    return { ok: false, message: `The typed data, ${hashed.line}:${hashed.column}: ${hashed.message}` };
  }
  const read = readSignature(signature);
  if (typeof read === 'string') return { ok: false, message: read };
  const address = signerOf({ digest: hashed.digest, signature: read.numbers });
  if (address === undefined) return { ok: false, message: 'No key can have made this signature.' };
  return { ok: true, address, digest: hashed.digest, notes: read.notes };
}

interface ReadSignature {
  readonly numbers: SignatureNumbers;
  readonly notes: readonly string[];
}

/** A signature's numbers; or, as a sentence, why it is none. */
function readSignature(text: string): ReadSignature | string {
  const parts = partsOf(text.trim());
  if (typeof parts === 'string') return parts;
  const v = parities.get(parts.v);
  if (v === undefined) return `v is ${parts.v}; typed data has 27 or 28, or 0 or 1.`;
  const [r, s] = [BigInt(parts.r), BigInt(parts.s)];
  if ([r, s].some((value) => value === 0n || value >= ORDER)) {
    return 'r and s are from 1 to below the order of the group.';
  }
  const notes = [...(parts.note ? [parts.note] : [])];
  if (parts.v < 27n && !parts.note)
    notes.push(`v is ${parts.v}, which counts as ${v}; some verifiers take only 27 and 28.`);
  if (s > HALF) notes.push('s is in the upper half: contracts that follow EIP-2 refuse it.');
  return { numbers: { r, s, v }, notes };
}

const parities: ReadonlyMap<bigint, 27 | 28> = new Map([
  [0n, 27],
  [1n, 28],
  [27n, 27],
  [28n, 28],
]);

interface Parts {
  readonly r: string;
  readonly s: string;
  readonly v: bigint;
  readonly note?: string;
}

function partsOf(text: string): Parts | string {
  if (text.startsWith('{')) return partsOfJson(text);
  const digits = /^(?:0x)?([0-9a-f]+)$/i.exec(text)?.[1];
  if (digits === undefined) return 'A signature is hex, or JSON with r, s and v.';
  const r = `0x${digits.slice(0, 64)}`;
  const rest = digits.slice(64);
  if (digits.length === 130) return { r, s: `0x${rest.slice(0, 64)}`, v: BigInt(`0x${rest.slice(64)}`) };
  if (digits.length === 128) return compact(r, BigInt(`0x${rest}`));
  const lost = digits.length < 128 ? ' Leading zeros of r or s may be lost.' : '';
  return `A signature has 65 bytes, or 64 in its compact form: this has ${digits.length / 2}.${lost}`;
}

/** The highest bit of s is the parity. Source: EIP-2098. */
function compact(r: string, sAndParity: bigint): Parts {
  const s = BigInt.asUintN(255, sAndParity);
  const v = 27n + (sAndParity >> 255n);
  return { r, s: `0x${s.toString(16)}`, v, note: `It is in the compact form (EIP-2098): v is ${v}.` };
}

function partsOfJson(text: string): Parts | string {
  const value = asObject(readValue(text));
  const [r, s, v] = ['r', 's', 'v'].map((name) => asText(value?.[name]));
  if (r === undefined || s === undefined || v === undefined) return 'The JSON of a signature has r, s and v.';
  if (![r, s].every((part) => /^0x[0-9a-f]{64}$/i.test(part))) {
    return 'r and s have 32 bytes of hex each: leading zeros may be lost.';
  }
  const number = wholeNumber(v);
  return number === undefined ? 'v is no whole number.' : { r, s, v: number };
}
