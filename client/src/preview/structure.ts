/** A preview as lines with what is known of them: text, outline, folds and hovers come from one value. Pure. */

/** Something to say about a part of a line. `from` and `to` count UTF-16 units. */
export interface Note {
  readonly from: number;
  readonly to: number;
  /** What it is, and what to know of it; plain text. */
  readonly label: string;
  readonly note?: string;
}

export interface Line {
  readonly text: string;
  readonly notes?: readonly Note[];
}

export type RegionKind = 'summary' | 'warnings' | 'request' | 'stage' | 'bytes' | 'missing' | 'state';

/** Lines that belong together, with what belongs to them. */
export interface Part {
  readonly kind: RegionKind;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly parts?: readonly Part[];
}

/** Where a part came to stand: its first and its last line, from 0. */
export interface Region {
  readonly kind: RegionKind;
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly regions: readonly Region[];
}

/** A preview, ready to be shown. */
export interface Rendered {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly regions: readonly Region[];
}

export function lineOf(text: string): Line {
  return { text };
}

/** Puts parts below each other, with an empty line between them. */
export function layOut(parts: readonly Part[]): Rendered {
  const lines: Line[] = [];
  const regions = place(parts, lines);
  return { text: `${lines.map(({ text }) => text).join('\n')}\n`, lines, regions };
}

function place(parts: readonly Part[], lines: Line[]): readonly Region[] {
  return parts
    .filter((part) => part.lines.length > 0 || (part.parts ?? []).length > 0)
    .map(({ kind, title, lines: own, parts: inner = [] }) => {
      if (lines.length > 0 && own.length > 0) lines.push(lineOf(''));
      const from = lines.length;
      lines.push(...own);
      const regions = place(inner, lines);
      return { kind, title, from, to: lines.length - 1, regions };
    });
}

/** All regions of a kind, wherever they are. */
export function regionsOf(regions: readonly Region[], kind: RegionKind): readonly Region[] {
  return regions.flatMap((region) => [
    ...(region.kind === kind ? [region] : []),
    ...regionsOf(region.regions, kind),
  ]);
}
