import { type Failure, failure } from '../failure.ts';
import type { Word } from '../shell/words.ts';

/** The data so far with what this option adds, as curl joins them. */
export function withData(before: string | undefined, option: string, word: Word): string | Failure {
  const added = option === 'data-urlencode' ? encoded(word) : literal(option, word);
  if (typeof added !== 'string' || before === undefined) return added;
  return option === 'json' ? before + added : `${before}&${added}`;
}

function literal(option: string, { value, at }: Word): string | Failure {
  if (value.startsWith('@') && option !== 'data-raw') return failure('The body stands in a file.', at);
  return value;
}

/** `content`, `=content` or `name=content`. */
function encoded({ value, at }: Word): string | Failure {
  const mark = value.indexOf('=');
  if (mark === -1 && value.includes('@')) return failure('The body stands in a file.', at);
  const name = mark > 0 ? value.slice(0, mark + 1) : '';
  return name + percentEncoded(value.slice(mark + 1)).replaceAll('%20', '+');
}

function percentEncoded(text: string): string {
  const parts: string[] = [];
  for (const byte of Buffer.from(text)) {
    const char = String.fromCharCode(byte);
    const hex = byte.toString(16).toUpperCase().padStart(2, '0');
    parts.push(/[A-Za-z0-9._~-]/.test(char) ? char : `%${hex}`);
  }
  return parts.join('');
}
