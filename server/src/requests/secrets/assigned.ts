import { isSecretKey } from '../../venues/secretKey.ts';
import type { Piece } from './piece.ts';

/** `name = value`, `name: "value"`, `Name: Bearer value`, with escaped quotes too. Starts at whole words only, so that it is linear. */
const ASSIGNED =
  /(?<![A-Za-z0-9_.-])((?:(?:api|private|signing|access|refresh|auth|seed|client)[ \t])?[A-Za-z][A-Za-z0-9_.-]{1,63})["'`\\]{0,4}[ \t]{0,4}[:=#]>?[ \t]{0,4}["'`\\]{0,4}(?:(?:bearer|basic|token|hmac)[ \t]{1,4})?([A-Za-z0-9+/_.~-]{16,1024}={0,2})/gi;
const BEARER = /(?<![A-Za-z0-9])bearer[ \t]{1,4}([A-Za-z0-9+/_.~-]{16,1024}={0,2})/gi;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** A value that is read from somewhere else. */
const ELSEWHERE = /^(?:process\.env|import\.meta|os\.environ|env\.|https?:)/i;

/** Values that a text gives to the name of a secret, in prose, settings and programs. */
export function* assignedIn(piece: Piece): Generator<{ start: number; end: number; what: string }> {
  const part = piece.text.slice(0, piece.end);
  for (const [pattern, named] of [
    [ASSIGNED, true],
    [BEARER, false],
  ] as const) {
    const own = new RegExp(pattern);
    own.lastIndex = piece.start;
    for (let match = own.exec(part); match !== null; match = own.exec(part)) {
      const value = match.at(-1) ?? '';
      const end = match.index + match[0].length;
      const start = end - value.length;
      const isSecret = (!named || isSecretKey(match[1] ?? '')) && isOpaque(value);
      if (isSecret) yield { start, end, what: 'a secret' };
      else own.lastIndex = start;
    }
  }
}

/** Not a word of prose, an id or the name of a setting: digits among letters, or the padding of base64. */
function isOpaque(value: string): boolean {
  if (!looksSecret(value) || UUID.test(value) || ELSEWHERE.test(value)) return false;
  return value.endsWith('=') || (/\d/.test(value) && /[a-z]/i.test(value));
}

/** What people write in place of a value. */
const PLACEHOLDER = /^(?:<.*>|\$\{.*\}|\{\{.*\}\}|\.*|\u2026|x+|\*+|your[-_ ].*|change[-_ ]?me|redacted)$/is;

/** Whether a value under a secret's name is one: not a placeholder, a number or an address. */
export function looksSecret(value: string): boolean {
  return !(PLACEHOLDER.test(value) || /^\d+$/.test(value) || /^0x[0-9a-f]{40}$/i.test(value));
}
