import { isSecretKey, REDACTED } from './secretKey.ts';

/** A name before its value, in JSON, in a query and in prose, with quotes that are escaped too. */
const NAME = /(?<![\w.-])([A-Za-z][\w.-]{0,63})\\{0,3}["']?[ \t]{0,4}[:=][ \t]{0,4}/g;
/** Of JSON a whole text; else up to what ends a word. */
const VALUE = /"(?:[^"\\]|\\.)*"|\\{0,3}["']?[^\s"'\\,;&}\]]+/y;
/** JSON web tokens begin with `{"` in base64url. */
const JWT = /eyJ[\w-]{4,}(?:\.[\w-]*){0,4}/g;
/** What may be base64 or hex, of a length that no word has. */
const LONG = /[A-Za-z0-9+/_-]{20,}={0,2}/g;
const PATH = /^\/?(?:(?:[a-z-]{1,20}|v\d)(?:\/|$))+$/;

/**
 * A text from outside without anything that looks like a secret, by the name that it has or by its form, whether it is
 * known or not. Takes out ids as well: for texts in which nothing but words is wanted. JSON stays JSON.
 */
export function withoutSecretLike(text: string): string {
  return withoutNamed(text)
    .replaceAll(JWT, REDACTED)
    .replaceAll(LONG, (run) => (isOpaque(run) ? REDACTED : run));
}

function withoutNamed(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (const { 0: before, 1: name = '', index } of text.matchAll(NAME)) {
    if (index < done || !isSecretKey(name)) continue;
    const at = index + before.length;
    VALUE.lastIndex = at;
    const [value] = VALUE.exec(text) ?? [];
    if (value === undefined) continue;
    parts.push(text.slice(done, at), covered(value));
    done = at + value.length;
  }
  return [...parts, text.slice(done)].join('');
}

/** With its quotes; what is no text in JSON, such as an object, is left to its own names. */
function covered(value: string): string {
  if (/^(?:[[{]|(?:null|true|false|\d+)$)/.test(value)) return value;
  const [quote = ''] = /^\\{0,3}["']/.exec(value) ?? [];
  const isClosed = quote === '"' && value.length > 1 && value.endsWith(quote);
  return `${quote}${REDACTED}${isClosed ? quote : ''}`;
}

/** Letters with digits or padding, or in both cases as no name has them. */
function isOpaque(run: string): boolean {
  if (PATH.test(run)) return false;
  return /[a-z]/i.test(run) && (/[\d=]/.test(run) || (/[a-z]/.test(run) && /[A-Z]{3}/.test(run)));
}
