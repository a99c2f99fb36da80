/** A place in a text as editors count it: from 0, in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Positions of offsets that are asked for in rising order. Lines end with LF, CR or CRLF. */
export function positionsIn(text: string): (offset: number) => Position {
  const ends = /\r\n|\n|\r/g;
  let line = 0;
  let start = 0;
  let next = ends.exec(text);
  return (offset) => {
    while (next !== null && ends.lastIndex <= offset) {
      line++;
      start = ends.lastIndex;
      next = ends.exec(text);
    }
    return { line, character: offset - start };
  };
}
