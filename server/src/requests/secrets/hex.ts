import { isSecretKey } from '../../venues/secretKey.ts';
import { isHexKey, isHexLabel } from './keys.ts';
import { matchesIn, type Piece } from './piece.ts';

/** 32 bytes of hex that stand alone: longer ones are signatures and the like. */
const HEX_32 = /(?<![A-Za-z0-9])(?:0x)?[0-9a-f]{64}(?![A-Za-z0-9])/gi;
/** The word before it, as in `signature=`, `tx/` or `order id: `. */
const LABEL = /([A-Za-z][A-Za-z0-9_-]{0,40})[^A-Za-z0-9]{1,4}$/;
const FAR = 48;

/** Private keys of 32 bytes in hex, wherever nothing says that they are something else. */
export function* hexKeysIn(piece: Piece): Generator<{ start: number; end: number; what: string }> {
  for (const { index, 0: hex } of matchesIn(piece, HEX_32)) {
    if (!mayBeKey(hex) || isNamedOtherwise(piece, index)) continue;
    yield { start: index, end: index + hex.length, what: 'a private key' };
  }
}

/** A decimal number is no key, nor is an address, a name or a small number filled up with zeros, at either end. */
function mayBeKey(hex: string): boolean {
  const digits = hex.slice(-64);
  return /[a-f]/i.test(digits) && !digits.startsWith('0'.repeat(24)) && !digits.endsWith('0'.repeat(10));
}

function isNamedOtherwise({ text, start, key }: Piece, at: number): boolean {
  const label = LABEL.exec(text.slice(Math.max(start, at - FAR), at))?.[1];
  if (label !== undefined && isSecretKey(label)) return false;
  if (label !== undefined && (isHexKey(label) || isHexLabel(label))) return true;
  return key !== undefined && !isSecretKey(key) && isHexKey(key);
}
