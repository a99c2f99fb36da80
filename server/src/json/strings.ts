import { isHighSurrogate, isLowSurrogate } from './chars.ts';
import type { StringNode } from './nodes.ts';
import type { Problems } from './problems.ts';

const BACKSLASH = 0x5c;
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

/** Reads the string that opens at `start`, with a double or (as a problem) a single quote. Ends at the line's end at the latest. */
export function readString(text: string, start: number, problems: Problems): StringNode {
  const quote = text.charCodeAt(start);
  if (quote !== 0x22) {
    problems.add('syntax', 'JSON strings stand in double quotes.', start, start + 1);
  }
  const end = plainEnd(text, start + 1, quote);
  if (text.charCodeAt(end) === quote) {
    return { type: 'string', start, end: end + 1, value: text.slice(start + 1, end), quoted: true };
  }
  return readEscaped(text, start, end, quote, problems);
}

/** The end of the part that needs no second look: no escape, no control character, no surrogate. */
function plainEnd(text: string, from: number, quote: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote || code === BACKSLASH || code < 0x20) return at;
    if (code >= 0xd800 && code <= 0xdfff) return at;
  }
  return text.length;
}

function readEscaped(
  text: string,
  start: number,
  from: number,
  quote: number,
  problems: Problems,
): StringNode {
  const parts = [text.slice(start + 1, from)];
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      return { type: 'string', start, end: at + 1, value: parts.join(''), quoted: true };
    }
    if (code === 0x0a || code === 0x0d) break;
    const piece = readPiece(text, at, quote, problems);
    parts.push(piece.value);
    at = piece.end;
  }
  problems.add('syntax', 'This string is not closed.', start, at);
  return { type: 'string', start, end: at, value: parts.join(''), quoted: true };
}

interface Piece {
  readonly value: string;
  readonly end: number;
}

function readPiece(text: string, at: number, quote: number, problems: Problems): Piece {
  const code = text.charCodeAt(at);
  if (code === BACKSLASH || (code >= 0xd800 && code <= 0xdfff)) return readUnit(text, at, problems);
  if (code < 0x20) {
    problems.add('syntax', 'A control character in a string must be escaped.', at, at + 1);
    return { value: text.charAt(at), end: at + 1 };
  }
  const end = plainEnd(text, at, quote);
  return { value: text.slice(at, end), end };
}

/** One escape or raw surrogate; two that form a pair are read as one. */
function readUnit(text: string, at: number, problems: Problems): Piece {
  const first = oneUnit(text, at, problems);
  const code = first.value.charCodeAt(0);
  if (isHighSurrogate(code)) {
    const second = surrogateAt(text, first.end);
    if (second !== undefined && isLowSurrogate(second.value.charCodeAt(0))) {
      return { value: first.value + second.value, end: second.end };
    }
  }
  if (isHighSurrogate(code) || isLowSurrogate(code)) {
    const message = 'Half a surrogate pair: it has no UTF-8 bytes, so it cannot be signed or sent.';
    problems.add('loneSurrogate', message, at, first.end);
  }
  return first;
}

function surrogateAt(text: string, at: number): Piece | undefined {
  if (text.charCodeAt(at) !== BACKSLASH) return { value: text.charAt(at), end: at + 1 };
  return hexEscape(text, at);
}

function oneUnit(text: string, at: number, problems: Problems): Piece {
  if (text.charCodeAt(at) !== BACKSLASH) return { value: text.charAt(at), end: at + 1 };
  const letter = text.charAt(at + 1);
  const plain = ESCAPES[letter];
  if (plain !== undefined) return { value: plain, end: at + 2 };
  const hex = hexEscape(text, at);
  if (hex !== undefined) return hex;
  const atLineEnd = letter === '' || letter === '\n' || letter === '\r';
  const end = atLineEnd ? at + 1 : at + 2;
  problems.add('syntax', 'JSON does not know this escape.', at, end);
  return { value: text.slice(at + 1, end), end };
}

function hexEscape(text: string, at: number): Piece | undefined {
  if (text.charAt(at + 1) !== 'u') return undefined;
  const digits = text.slice(at + 2, at + 6);
  if (!/^[0-9a-f]{4}$/i.test(digits)) return undefined;
  return { value: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 6 };
}

/**
 * Where the UTF-16 unit `index` of a string's value stands in the text: its raw span.
 * Used to point at one character of an id that may have been written as an escape.
 */
export function unitSpan(text: string, node: StringNode, index: number): { start: number; end: number } {
  let at = node.quoted ? node.start + 1 : node.start;
  for (let unit = 0; at < node.end; unit++) {
    const end = text.charCodeAt(at) === BACKSLASH ? (hexEscape(text, at)?.end ?? at + 2) : at + 1;
    if (unit === index) return { start: at, end };
    at = end;
  }
  return { start: node.start, end: node.end };
}
