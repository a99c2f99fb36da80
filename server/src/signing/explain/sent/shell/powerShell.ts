import { type Failure, failure, isFailure } from '../failure.ts';
import { WordList, type Words } from './words.ts';

const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const PLAIN = /[^\s`'"$;|&(){}#]+/y;
const IN_DOUBLE = /[^`"$]+/y;

/** Cuts a text into commands and words, as PowerShell does. A backslash before a quote is what old ones need: it is no part. */
export function powerShellCommands(text: string): readonly Words[] | Failure {
  const list = new WordList();
  for (let at = 0; at < text.length; ) {
    const next = read(text, at, list);
    if (isFailure(next)) return next;
    at = next;
  }
  return list
    .finish()
    .map((words) => words.map(({ value, at }) => ({ value: value.replaceAll('\\"', '"'), at })));
}

function read(text: string, at: number, list: WordList): number | Failure {
  const char = text.charAt(at);
  if (char === '`') return backtick(text, at, list);
  if (char === "'") return single(text, at, list);
  if (char === '"') return double(text, at, list);
  if (char === '$') return failure('The value of this variable is not known here.', at);
  if (char === '(' || char === ')') return failure('Brackets outside of quotes are not read.', at);
  if (/[\n;|&]/.test(char)) list.endCommand();
  else if (/\s/.test(char)) list.endWord();
  else if (char === '#' && !list.isInWord) return endOfLine(text, at);
  else return run(PLAIN, text, at, list);
  return at + 1;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function run(pattern: RegExp, text: string, at: number, list: WordList): number {
  pattern.lastIndex = at;
  const part = pattern.exec(text)?.[0] ?? text.charAt(at);
  list.add(part, at);
  return at + part.length;
}

function backtick(text: string, at: number, list: WordList): number {
  const next = text[at + 1] ?? '';
  if (next === '\n' || next === '') return at + 2;
  if (next === '\r' && text[at + 2] === '\n') return at + 3;
  list.add(Object.hasOwn(ESCAPES, next) ? (ESCAPES[next] ?? '') : next, at);
  return at + 2;
}

function single(text: string, start: number, list: WordList): number | Failure {
  list.add('', start);
  for (let at = start + 1; ; ) {
    const end = text.indexOf("'", at);
    if (end === -1) return failure('This quote is never closed.', start);
    list.add(text.slice(at, end), at);
    if (text[end + 1] !== "'") return end + 1;
    list.add("'", end);
    at = end + 2;
  }
}

function double(text: string, start: number, list: WordList): number | Failure {
  list.add('', start);
  for (let at = start + 1; at < text.length; ) {
    const char = text[at];
    if (char === '"' && text[at + 1] !== '"') return at + 1;
    if (char === '"') {
      list.add('"', at);
      at += 2;
    } else if (char === '`') at = backtick(text, at, list);
    else if (char === '$' && /[\w{($?:]/.test(text[at + 1] ?? '')) {
      return failure('The value of this variable is not known here.', at);
    } else at = run(IN_DOUBLE, text, at, list);
  }
  return failure('This quote is never closed.', start);
}
