/** What is to be said where somebody points at in a preview. Pure. */
import type { Note, Rendered } from './structure.ts';

export interface Found {
  /** The narrowest of them, in UTF-16 units of the line. */
  readonly from: number;
  readonly to: number;
  readonly notes: readonly Note[];
}

/** All notes at a place, the narrowest first; undefined where there is none. */
export function notesAt(rendered: Rendered | undefined, line: number, character: number): Found | undefined {
  const notes = rendered?.lines[line]?.notes ?? [];
  const here = notes
    .filter(({ from, to }) => from <= character && character < to)
    .toSorted((one, other) => one.to - one.from - (other.to - other.from));
  const [narrowest] = here;
  if (!narrowest) return undefined;
  return { from: narrowest.from, to: narrowest.to, notes: here };
}
