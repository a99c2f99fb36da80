/** Exact text made visible: line feeds, blanks and other invisible characters as symbols, and the bytes. Pure. */
const HIDDEN = /[\p{Cc}\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** One character as it is shown, and where it stands in the text: UTF-16 units. */
export interface Shown {
  readonly shown: string;
  readonly from: number;
  readonly to: number;
}

/**
 * The lines of a text, each line feed shown as ␊ at the end of its line. An empty text has no lines. Blanks are shown as ·
 * where they are easily missed: several at once, at the beginning of a line and at its end. `indented`: line feeds, and
 * blanks at the beginning of a line, are there for people only, and are not marked.
 */
export function visibleLines(text: string, indented = false): readonly (readonly Shown[])[] {
  const lines: Shown[][] = [[]];
  const marked = blanks(text, indented);
  let at = 0;
  for (const character of text) {
    const shown = marked.has(at) ? '·' : visible(character);
    const isLayout = indented && character === '\n';
    if (!isLayout) lines.at(-1)?.push({ shown, from: at, to: at + character.length });
    at += character.length;
    if (character === '\n') lines.push([]);
  }
  return lines.at(-1)?.length === 0 ? lines.slice(0, -1) : lines;
}

/** Where blanks stand that are marked. */
function blanks(text: string, indented: boolean): ReadonlySet<number> {
  const found = text.matchAll(indented ? /(?<=[^\n ]) {2,}| +$/gm : / {2,}|^ +| +$/gm);
  const places = [...found].flatMap(({ index, 0: run }) => Array.from(run, (_blank, at) => index + at));
  return new Set(places);
}

/** A text with its control characters and invisible ones as symbols. */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20
      ? String.fromCodePoint(0x2400 + code)
      : `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
  });
}

/** Rows of 16 bytes: offset, hex, and the printable ASCII among them. `first` is the offset of the first byte. */
export function hexDump(bytes: Uint8Array, first = 0): readonly string[] {
  const rows: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += 16) {
    const row = [...bytes.subarray(offset, offset + 16)];
    const hex = row.map((byte) => byte.toString(16).padStart(2, '0'));
    const left = hex.slice(0, 8).join(' ').padEnd(23);
    const right = hex.slice(8).join(' ').padEnd(23);
    const ascii = row.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    rows.push(`${(first + offset).toString(16).padStart(6, '0')}  ${left}  ${right}  ${ascii}`);
  }
  return rows;
}
