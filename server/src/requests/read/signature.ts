/** The numbers of a secp256k1 signature. */
import { ORDER } from '../../signing/curve/field.ts';
import { type FoundEnvelope, type SignatureParts, signatureParts } from './envelope.ts';

const WORD = /^0x[0-9a-f]{64}$/i;
const PARITY = new Map([
  ['0', 27],
  ['1', 28],
  ['27', 27],
  ['28', 28],
]);

/** A signature whose parts are of the right form. */
export interface ReadSignature {
  readonly r: bigint;
  readonly s: bigint;
  readonly v: 27 | 28;
  readonly parts: SignatureParts;
}

/** 32 bytes of hex as a number from 1 to below the group order; undefined for anything else. */
export function scalar(text: string | undefined): bigint | undefined {
  if (text === undefined || !WORD.test(text)) return undefined;
  const value = BigInt(text);
  return value > 0n && value < ORDER ? value : undefined;
}

/** The v of a signature, 0 and 1 counted as 27 and 28. */
export function parity({ v }: SignatureParts): 27 | 28 | undefined {
  const found = v?.value?.type === 'number' ? PARITY.get(v.value.text) : undefined;
  return found === 27 || found === 28 ? found : undefined;
}

export function readSignature(envelope: FoundEnvelope): ReadSignature | undefined {
  const parts = signatureParts(envelope);
  const r = scalar(parts?.r?.value);
  const s = scalar(parts?.s?.value);
  const v = parts && parity(parts);
  return parts && r !== undefined && s !== undefined && v !== undefined ? { r, s, v, parts } : undefined;
}

/** Whether it is one that the venue's documentation shows. */
export function isSample({ form, ...envelope }: FoundEnvelope): boolean {
  const r = signatureParts({ form, ...envelope })?.r?.value.toLowerCase();
  return r !== undefined && form.signature.samples.includes(r);
}
