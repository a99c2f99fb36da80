import { type Failure, failure } from '../failure.ts';

const ONE_LETTER: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  "'": "'",
  '"': '"',
  '?': '?',
};
const BYTE = /([0-7]{1,3})|x([0-9a-fA-F]{1,2})/y;
const POINT = /u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})/y;
const CONTROL = /c([^'])/y;
const PLAIN = /[^\\']+/y;

export interface Quoted {
  readonly value: string;
  /** Behind the quote that ends it. */
  readonly end: number;
}

/** Reads `$'…'` of bash from behind its first quote. A null byte ends what it means, as it does in bash. */
export function readAnsiQuote(text: string, from: number): Quoted | Failure {
  const bytes: Buffer[] = [];
  let isCut = false;
  let at = from;
  const add = (part: Buffer) => {
    isCut ||= part.length === 1 && part[0] === 0;
    if (!isCut) bytes.push(part);
  };
  while (text[at] !== "'") {
    if (at >= text.length) return failure('This quote is never closed.', from - 2);
    const piece = text[at] === '\\' ? escapeAt(text, at) : plain(text, at);
    if (piece === undefined) return failure('This escape is no character.', at);
    add(piece.bytes);
    at = piece.end;
  }
  const value = utf8(Buffer.concat(bytes));
  return value === undefined
    ? failure('The bytes in this quote are not UTF-8.', from - 2)
    : { value, end: at + 1 };
}

interface Piece {
  readonly bytes: Buffer;
  readonly end: number;
}

function plain(text: string, at: number): Piece {
  const part = match(PLAIN, text, at)?.[0] ?? '';
  return { bytes: Buffer.from(part), end: at + part.length };
}

function escapeAt(text: string, at: number): Piece | undefined {
  const next = text[at + 1] ?? '';
  const letter = Object.hasOwn(ONE_LETTER, next) ? ONE_LETTER[next] : undefined;
  if (letter !== undefined) return { bytes: Buffer.from(letter), end: at + 2 };
  const byte = match(BYTE, text, at + 1);
  if (byte) {
    const value = byte[1] === undefined ? Number.parseInt(byte[2] ?? '', 16) : Number.parseInt(byte[1], 8);
    return { bytes: Buffer.from([value & 0xff]), end: at + 1 + byte[0].length };
  }
  const point = match(POINT, text, at + 1);
  if (point) {
    const code = Number.parseInt(point[1] ?? point[2] ?? '', 16);
    if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
    return { bytes: Buffer.from(String.fromCodePoint(code)), end: at + 1 + point[0].length };
  }
  const control = match(CONTROL, text, at + 1);
  if (control) {
    const code = control[1] ?? '';
    if (!/^[@-_a-z?]$/.test(code) || code === '\\') return undefined;
    const value = code === '?' ? 0x7f : code.toUpperCase().charCodeAt(0) & 0x1f;
    return { bytes: Buffer.from([value]), end: at + 3 };
  }
  return { bytes: Buffer.from('\\'), end: at + 1 };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  const sticky = new RegExp(pattern);
  sticky.lastIndex = at;
  return sticky.exec(text);
}

function utf8(bytes: Buffer): string | undefined {
  const value = bytes.toString();
  return Buffer.from(value).equals(bytes) ? value : undefined;
}
