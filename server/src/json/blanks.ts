import { isBlank, isHiddenBlank } from './chars.ts';
import type { Problems } from './problems.ts';

const SLASH = 0x2f;
const STAR = 0x2a;

/** Skips blanks; and, as problems, comments and characters that only look like blanks. */
export function skipBlanks(text: string, from: number, problems: Problems): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) at++;
    else if (code === SLASH && startsComment(text, at)) at = skipComment(text, at, problems);
    else if (isHiddenBlank(code)) at = skipHidden(text, at, problems);
    else break;
  }
  return at;
}

export function startsComment(text: string, at: number): boolean {
  const next = text.charCodeAt(at + 1);
  return next === SLASH || next === STAR;
}

function skipComment(text: string, at: number, problems: Problems): number {
  const block = text.charCodeAt(at + 1) === STAR;
  const end = block ? text.indexOf('*/', at + 2) + 2 : lineEnd(text, at);
  if (end === 1) {
    problems.add('syntax', 'This comment is not closed.', at, text.length);
    return text.length;
  }
  problems.add('comment', 'A comment is not JSON: its bytes would be sent.', at, end);
  return end;
}

function lineEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) return at;
  }
  return text.length;
}

function skipHidden(text: string, at: number, problems: Problems): number {
  const code = text.charCodeAt(at);
  if (at === 0 && code === 0xfeff) {
    problems.add('byteOrderMark', 'A byte order mark is not JSON: its bytes would be sent.', 0, 1);
    return 1;
  }
  let end = at + 1;
  while (end < text.length && isHiddenBlank(text.charCodeAt(end))) end++;
  problems.add('hiddenBlank', hiddenMessage(code), at, end);
  return end;
}

function hiddenMessage(code: number): string {
  const name = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  return `An invisible character (${name}) is not JSON: its bytes would be sent.`;
}
