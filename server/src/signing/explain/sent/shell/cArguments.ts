import { type Failure, failure } from '../failure.ts';
import type { Word } from './words.ts';

/** A character that a shell of Windows hands on, and where it stood. */
export interface Handed {
  readonly char: string;
  readonly at: number;
}

/** Cuts what a shell of Windows hands to a program into arguments, as the C library there does. */
export function cArguments(line: readonly Handed[]): readonly Word[] | Failure {
  const words: Word[] = [];
  let parts: string[] | undefined;
  let start = 0;
  let quote: number | undefined;
  for (let index = 0; index < line.length; index++) {
    const { char, at } = line[index] ?? { char: '', at: 0 };
    if (quote === undefined && (char === ' ' || char === '\t' || char === '\n')) {
      if (parts) words.push({ value: parts.join(''), at: start });
      parts = undefined;
      continue;
    }
    if (parts === undefined) {
      parts = [];
      start = at;
    }
    if (char === '\\') {
      const count = backslashes(line, index);
      const isQuote = line[index + count]?.char === '"';
      parts.push('\\'.repeat(isQuote ? count >> 1 : count));
      index += count - 1;
      if (!isQuote || count % 2 === 0) continue;
      parts.push('"');
      index += 1;
    } else if (char !== '"') parts.push(char);
    else if (quote !== undefined && line[index + 1]?.char === '"') {
      parts.push('"');
      index += 1;
    } else quote = quote === undefined ? at : undefined;
  }
  if (quote !== undefined) return failure('This quote is never closed.', quote);
  return parts ? [...words, { value: parts.join(''), at: start }] : words;
}

function backslashes(line: readonly Handed[], from: number): number {
  let count = 0;
  while (line[from + count]?.char === '\\') count += 1;
  return count;
}
