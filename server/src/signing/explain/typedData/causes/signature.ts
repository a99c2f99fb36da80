import type { WrittenSignature } from '../../../../venues/signatureForm.ts';
import type { Variant } from '../../cause.ts';
import type { SignedTypedData } from '../signed.ts';
import type { TypedDataCause } from './known.ts';

/** The signature is right, and was written down wrongly. */
export const signatureCauses: readonly TypedDataCause[] = [
  { code: 'eip712/v', variants: otherParity },
  {
    code: 'eip712/r-s-swapped',
    *variants(signed) {
      const { r, s, v } = signed.signature;
      for (const parity of [v, otherOf(v)]) {
        yield rewritten(signed, { r: s, s: r, v: parity }, 'r and s are swapped.', swappedMend(v, parity));
      }
    },
  },
  { code: 'eip712/leading-zeros', variants: paddings },
];

function rewritten(
  signed: SignedTypedData,
  change: Partial<WrittenSignature>,
  message: string,
  mend: string,
): Variant<SignedTypedData> {
  return { signed: { ...signed, signature: { ...signed.signature, ...change } }, message, mend };
}

function swappedMend(v: string, parity: string): string {
  const swapped = 'r and s are swapped: r is the first 32 bytes of a signature, s the next 32';
  return parity === v ? swapped : `${swapped}; v = ${parity}`;
}

/** 27 for 28 and the reverse; 28 for everything that is neither. */
function otherOf(v: string): string {
  return v === '28' || v === '1' ? '27' : '28';
}

function* otherParity(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  const { v, vIsNumber } = signed.signature;
  const number = /^(\d{1,30}|0x[0-9a-f]{1,20})$/i.test(v) ? Number(v) : -1;
  const isPlain = vIsNumber && [0, 1, 27, 28].includes(number);
  for (const right of [27, 28]) {
    if (isPlain && (number % 27) + 27 === right) continue;
    const message = wordsOf(v, vIsNumber, number, right);
    const not = number === right ? 'as a number' : `not ${shownV(v)}`;
    const mend = v === '' ? `send v ${right}` : `send v ${right}, ${not}`;
    yield rewritten(signed, { v: String(right), vIsNumber: true }, message, mend);
  }
}

function wordsOf(v: string, isNumber: boolean, number: number, right: number): string {
  if (v === '') return `v is missing; it is ${right}.`;
  if (v.length <= 12 && number >= 35 && 27 + ((number - 35) % 2) === right) {
    return `v is ${v}, which holds a chain's id as transactions do (EIP-155); for typed data it is ${right}.`;
  }
  if (!isNumber && number === right) return `v is the text '${v}', not the number ${right}.`;
  return `v is ${shownV(v)}; the signature's own is ${right}.`;
}

/** What stands there by mistake may be a signature. */
function shownV(v: string): string {
  return v.length <= 12 ? v : `a text of ${v.length} characters`;
}

const DIGITS = 64;

function* paddings(signed: SignedTypedData): Generator<Variant<SignedTypedData>> {
  const { r, s } = signed.signature;
  for (const left of paddedWays(r)) {
    for (const right of paddedWays(s)) {
      const parts = [...(left === r ? [] : ['r']), ...(right === s ? [] : ['s'])];
      if (parts.length > 0) yield padded(signed, { r: left, s: right }, parts);
    }
  }
}

function padded(
  signed: SignedTypedData,
  change: Pick<WrittenSignature, 'r' | 's'>,
  parts: readonly string[],
): Variant<SignedTypedData> {
  const names = parts.join(' and ');
  const code = parts.map((name) => `\`${name}.padStart(${DIGITS}, '0')\``).join(', ');
  return rewritten(
    signed,
    change,
    `${names} lost leading zeros: each has 32 bytes.`,
    `pad ${names} to ${DIGITS} digits, before 0x is put in front: ${code}`,
  );
}

/** As it is, padded where it is too short, and with the zeros of its end at its beginning. */
function* paddedWays(text: string): Generator<string> {
  const digits = text.replace(/^0x/i, '');
  yield text;
  if (digits.length < DIGITS) yield `0x${digits.padStart(DIGITS, '0')}`;
  if (digits.length !== DIGITS) return;
  const kept = digits.replace(/0+$/, '');
  for (let length = DIGITS - 1; length >= Math.max(kept.length, DIGITS - 4); length--) {
    yield `0x${digits.slice(0, length).padStart(DIGITS, '0')}`;
  }
}
