/** Lays out the lines of a preview, because the editor wraps none of them. Pure. */
import { l10n } from 'vscode';
import { hexDump, visibleLines } from '../../../server/src/protocol/visibleText.ts';
import { clean } from '../orders/clean.ts';

/** Characters in a line of words, and in a line of exact text or of a value. */
const WORDS = 80;
const TEXT = 100;
/** Characters of a value that are shown; the exact text it is made of stands elsewhere in full. */
const MOST_VALUE = 4000;
const INDENT = '    ';

export type Row = readonly [label: string, value: string];

/** Words of a person's language, broken at blanks. */
export function wrapped(text: string): readonly string[] {
  return broken(clean(text, 1000), WORDS);
}

export function underlined(title: string, line: string): readonly string[] {
  return [title, line.repeat(Array.from(title).length)];
}

/** Labels with their values beside them; values that are too long for that stand below their label. */
export function aligned(rows: readonly Row[]): readonly string[] {
  const beside = (width: number, [, value]: Row) => width + 2 + value.length <= TEXT;
  const widest = Math.max(0, ...rows.map(([label]) => label.length));
  const width = Math.max(0, ...rows.filter((row) => beside(widest, row)).map(([label]) => label.length));
  return rows.flatMap((row) => {
    const [label, value] = row;
    if (beside(widest, row)) return [`${label.padEnd(width)}  ${value}`.trimEnd()];
    return [label, ...broken(value, TEXT - INDENT.length).map((line) => INDENT + line)];
  });
}

/** A value as a row shows it. Says how much of it is left out. */
export function shownValue(value: string): string {
  const points = Array.from(clean(value, MOST_VALUE + 1));
  if (points.length <= MOST_VALUE) return points.join('');
  const left = Array.from(value).length - MOST_VALUE;
  return `${points.slice(0, MOST_VALUE).join('')}… ${l10n.t('({0} more characters)', left)}`;
}

/** Exact text with its line feeds, its length and its bytes. Long lines go on below, after an arrow. */
export function exactText(text: string): readonly string[] {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === 0) return [l10n.t('Empty: 0 bytes.')];
  const size = l10n.t('{0} characters, {1} bytes in UTF-8:', Array.from(text).length, bytes.length);
  const end = text.endsWith('\n') ? [] : [l10n.t('(no line feed at the end)')];
  const lines = visibleLines(text).flatMap(continued);
  const arrow = lines.some((line) => line.startsWith(ARROW))
    ? [l10n.t('(↪ goes on with the line above)')]
    : [];
  const notes = [...end, ...arrow].map((line) => INDENT + line);
  return [size, '', ...lines, ...notes, '', ...hexDump(bytes).map((line) => INDENT + line)];
}

const ARROW = '  ↪ ';

/** Cut after a comma or a blank where there is one late enough in the line, so that ids stay whole. */
function continued(line: string): readonly string[] {
  const points = Array.from(line);
  const parts: string[] = [];
  while (points.length > TEXT) {
    const at = points.slice(0, TEXT).findLastIndex((point) => point === ',' || point === ' ') + 1;
    parts.push(points.splice(0, at > TEXT / 2 ? at : TEXT).join(''));
  }
  return [...parts, points.join('')].map((part, at) => (at === 0 ? INDENT : ARROW) + part);
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
