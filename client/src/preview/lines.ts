/** Lays out the lines of a preview, because the editor wraps none of them. Pure. */
import { l10n } from 'vscode';
import { clean } from '../orders/clean.ts';
import { type Line, lineOf } from './structure.ts';

/** Characters in a line of words, and in a line of exact text or of a value. */
const WORDS = 80;
const TEXT = 100;
/** Characters of a value that are shown; the exact text it is made of stands elsewhere in full. */
const MOST_VALUE = 4000;
const INDENT = '    ';

export type Row = readonly [label: string, value: string, note?: string | undefined];

/** Words of a person's language, broken at blanks. */
export function wrapped(text: string): readonly Line[] {
  return broken(clean(text, 1000), WORDS).map(lineOf);
}

export function underlined(title: string, line: string): readonly Line[] {
  return [title, line.repeat(Array.from(title).length)].map(lineOf);
}

/** Labels with their values beside them; values that are too long for that stand below their label. */
export function aligned(rows: readonly Row[]): readonly Line[] {
  const beside = (width: number, [, value]: Row) => width + 2 + value.length <= TEXT;
  const widest = Math.max(0, ...rows.map(([label]) => label.length));
  const width = Math.max(0, ...rows.filter((row) => beside(widest, row)).map(([label]) => label.length));
  return rows.flatMap((row): readonly Line[] => {
    const [label, value] = row;
    if (beside(widest, row)) return [noted(`${label.padEnd(width)}  ${value}`.trimEnd(), row)];
    const below = broken(value, TEXT - INDENT.length).map((line) => INDENT + line);
    return [...(label === '' ? [] : [label]), ...below].map((text) => noted(text, row));
  });
}

/** The whole line says what its row is. */
function noted(text: string, [label, , note]: Row): Line {
  return note === undefined ? lineOf(text) : { text, notes: [{ from: 0, to: text.length, label, note }] };
}

/** A value as a row shows it. Says how much of it is left out. */
export function shownValue(value: string): string {
  const points = Array.from(clean(value, MOST_VALUE + 1));
  if (points.length <= MOST_VALUE) return points.join('');
  const left = Array.from(value).length - MOST_VALUE;
  return `${points.slice(0, MOST_VALUE).join('')}… ${l10n.t('({0} more characters)', left)}`;
}

/** Broken at blanks; a word that is longer than a line stays whole. */
function broken(text: string, most: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line && line.length + word.length >= most) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line];
}
