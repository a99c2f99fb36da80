import type { Span } from '../../json/nodes.ts';

/** A part of a text that is not the value of an id place, and the key that it stands under, if any. */
export interface Piece extends Span {
  readonly text: string;
  readonly key?: string | undefined;
  /** It stands where an id does: it is an id, whatever it looks like, unless it is a token or a PEM. */
  readonly id?: boolean;
}

/** Of secrets that overlap the first is kept: the order of the list breaks ties. */
export function withoutOverlaps<T extends Span>(found: readonly T[]): readonly T[] {
  let end = -1;
  return found
    .toSorted((a, b) => a.start - b.start)
    .filter((one) => {
      if (one.start < end) return false;
      end = one.end;
      return true;
    });
}

/** Each match of a global pattern within a piece. The pattern's place is its own: the source is copied. */
export function* matchesIn({ text, start, end }: Piece, pattern: RegExp): Generator<RegExpExecArray> {
  const own = new RegExp(pattern);
  const part = start === 0 && end === text.length ? text : text.slice(0, end);
  own.lastIndex = start;
  for (let match = own.exec(part); match !== null; match = own.exec(part)) yield match;
}
