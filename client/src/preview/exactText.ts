/** Exact text in a preview: its lines, what their parts are, its size and its bytes. Pure. */
import { l10n } from 'vscode';
import type { TextPart } from '../../../server/src/protocol/model.ts';
import { hexDump, type Shown, visibleLines } from '../../../server/src/protocol/visibleText.ts';
import { type Line, lineOf, type Note, type Part } from './structure.ts';

/** Characters in a line. */
const WIDTH = 100;
const INDENT = '    ';
const ARROW = '  ↪ ';

interface Exact {
  readonly text: string;
  readonly parts?: readonly TextPart[];
  readonly indented?: boolean;
}

/** The text with its line feeds and its size. Long lines go on below, after an arrow. */
export function exactLines({ text, parts = [], indented = false }: Exact): readonly Line[] {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes === 0) return [lineOf(l10n.t('Empty: 0 bytes.'))];
  const size = l10n.t('{0} characters, {1} bytes in UTF-8:', Array.from(text).length, bytes);
  const end = indented || text.endsWith('\n') ? [] : [l10n.t('(no line feed at the end)')];
  const lines = visibleLines(text, indented).flatMap(continued);
  const arrow = lines.some(({ lead }) => lead === ARROW) ? [l10n.t('(↪ goes on with the line above)')] : [];
  return [
    ...(indented ? [] : [lineOf(size)]),
    lineOf(''),
    ...lines.map((line) => withNotes(line, parts)),
    ...[...end, ...arrow].map((words) => lineOf(INDENT + words)),
  ];
}

/** The bytes of a text, below a line that remains when they are folded away. */
export function bytesPart(text: string): readonly Part[] {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === 0) return [];
  const title = l10n.t('Bytes');
  const rows = hexDump(bytes).map((row) => lineOf(INDENT + row));
  return [{ kind: 'bytes', title, lines: [lineOf(`${INDENT}${title}:`), ...rows] }];
}

interface Piece {
  readonly lead: string;
  readonly characters: readonly Shown[];
}

/** Cut after a comma or a blank where there is one late enough in the line, so that ids stay whole. */
function continued(line: readonly Shown[]): readonly Piece[] {
  const left = [...line];
  const pieces: Shown[][] = [];
  while (left.length > WIDTH) {
    const at = left.slice(0, WIDTH).findLastIndex(({ shown }) => shown === ',' || shown === ' ') + 1;
    pieces.push(left.splice(0, at > WIDTH / 2 ? at : WIDTH));
  }
  return [...pieces, left].map((characters, at) => ({ lead: at === 0 ? INDENT : ARROW, characters }));
}

/** What the parts of the text and its symbols are, where they stand in this line. */
function withNotes({ lead, characters }: Piece, parts: readonly TextPart[]): Line {
  const columns: number[] = [];
  let text = lead;
  for (const { shown } of characters) {
    columns.push(text.length);
    text += shown;
  }
  const columnOf = (at: number) => columns[at] ?? text.length;
  const symbols = characters.flatMap(({ shown }, at): Note[] => {
    const label = symbolWords(shown);
    return label === undefined ? [] : [{ from: columnOf(at), to: columnOf(at + 1), label }];
  });
  const arrow =
    lead === ARROW ? [{ from: 0, to: lead.length, label: l10n.t('Goes on with the line above') }] : [];
  const named = parts.flatMap(({ from, to, label, note }): Note[] => {
    const first = characters.findIndex((one) => one.to > from);
    const end = characters.findLastIndex((one) => one.from < to) + 1;
    if (first < 0 || end <= first) return [];
    return [{ from: columnOf(first), to: columnOf(end), label, ...(note !== undefined && { note }) }];
  });
  return { text, notes: [...arrow, ...symbols, ...named] };
}

/** What a symbol stands for; undefined for a character that is shown as it is. */
function symbolWords(shown: string): string | undefined {
  if (shown === '␊') return l10n.t('A line feed (byte 0a). It belongs to the text.');
  if (shown === '·') return l10n.t('A blank (byte 20), marked because it is easily missed.');
  const code = shown.codePointAt(0) ?? 0;
  if (code >= 0x2400 && code < 0x2420) {
    return l10n.t('A control character (byte {0})', (code - 0x2400).toString(16).padStart(2, '0'));
  }
  return shown.startsWith('⟨U+')
    ? l10n.t('A character that cannot be seen: {0}', shown.slice(1, -1))
    : undefined;
}
