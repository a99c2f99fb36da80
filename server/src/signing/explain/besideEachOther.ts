/** Two texts one below the other, with the first byte that differs marked in both. Pure. */
import { hexDump, visible } from '../../protocol/visibleText.ts';
import type { FoundCause } from './explanation.ts';

/** Lines that are shown around the one that differs, and characters around the place in it. */
const LINES_AROUND = 8;
const CHARACTERS_AROUND = 70;

type Texts = Pick<FoundCause, 'signed' | 'sent' | 'differsAt'>;

/** Blocks of lines: what was signed, what had to be signed, and the bytes of both. */
export function besideEachOther({ signed, sent, differsAt }: Texts): readonly (readonly string[])[] {
  const blocks = [
    ...(signed === undefined ? [] : [textBlock('Signed', signed, differsAt)]),
    ...(sent === undefined ? [] : [textBlock('To be signed', sent, differsAt)]),
  ];
  if (signed === undefined || sent === undefined || differsAt === undefined) return blocks;
  const title = `The first byte that differs is number ${differsAt}, counted from 0.`;
  return [
    ...blocks,
    [title, ...bytesAt('Signed', signed, differsAt), ...bytesAt('To be signed', sent, differsAt)],
  ];
}

function textBlock(title: string, text: string, differsAt: number | undefined): readonly string[] {
  const length = Buffer.byteLength(text);
  const head = `${title}, ${length} ${length === 1 ? 'byte' : 'bytes'}:`;
  const place = placeOf(text, differsAt ?? 0);
  const split = lines(text);
  const all = split.at(-1) === '' && place.line < split.length - 1 ? split.slice(0, -1) : split;
  const from = Math.max(0, place.line - LINES_AROUND);
  const to = Math.min(all.length, place.line + LINES_AROUND + 1);
  const shown = all.slice(from, to).flatMap((line, at) => {
    const isMarked = differsAt !== undefined && from + at === place.line;
    return isMarked ? marked(line, place.column) : [part(line, 0).text];
  });
  const above = from > 0 ? [`(${from} more lines)`] : [];
  const below = to < all.length ? [`(${all.length - to} more lines)`] : [];
  return [head, ...[...above, ...shown, ...below].map((line) => `  ${line}`)];
}

/** A line with a caret below the character at `column`. */
function marked(line: string, column: number): readonly string[] {
  const { text, column: at } = part(line, column);
  return [text, `${' '.repeat(at)}^`];
}

/** As much of a long line as is around a column. */
function part(line: string, column: number): { readonly text: string; readonly column: number } {
  const points = Array.from(line);
  const from = column > 2 * CHARACTERS_AROUND ? column - CHARACTERS_AROUND : 0;
  const to = Math.max(column, from) + CHARACTERS_AROUND;
  const before = from > 0 ? '…' : '';
  const after = to < points.length ? '…' : '';
  return { text: before + points.slice(from, to).join('') + after, column: column - from + before.length };
}

/** Lines with their ends and blanks made visible. A text that ends with a line feed has an empty last line. */
function lines(text: string): readonly string[] {
  const all = text.split('\n');
  return all.map((line, at) => shown(line) + (at < all.length - 1 ? '␊' : ''));
}

/** Blanks as middle dots; a middle dot itself by its number. */
function shown(text: string): string {
  return visible(text).replaceAll('·', '⟨U+00B7⟩').replaceAll(' ', '·');
}

/** The line and the column, as it is shown, of the character that holds a byte. */
function placeOf(text: string, byte: number): { readonly line: number; readonly column: number } {
  const before = Buffer.from(text)
    .subarray(0, byte)
    .toString()
    .replace(/\ufffd+$/, '');
  const whole = text.startsWith(before) ? before : text.slice(0, before.length);
  const lineStart = whole.lastIndexOf('\n') + 1;
  return { line: whole.split('\n').length - 1, column: Array.from(shown(whole.slice(lineStart))).length };
}

/** The rows of 16 bytes with, before and behind the byte, and a caret below it. */
function bytesAt(title: string, text: string, byte: number): readonly string[] {
  const bytes = Buffer.from(text);
  const row = byte - (byte % 16);
  const from = Math.max(0, row - 16);
  const rows = hexDump(bytes.subarray(from, row + 32), from);
  const index = (row - from) / 16;
  const column = 8 + (byte % 16) * 3 + (byte % 16 >= 8 ? 1 : 0);
  const caret = byte < bytes.length ? `${' '.repeat(column)}^^` : `(it ends before byte ${byte})`;
  const until = rows.slice(0, index + 1);
  return [`${title}:`, ...[...until, caret, ...rows.slice(index + 1)].map((line) => `  ${line}`)];
}
