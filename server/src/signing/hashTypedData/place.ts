/** A line and a column of a text, counted from 1; columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where an offset stands. */
export function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset).split(/\r\n|\r|\n/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

/** Why typed data cannot be hashed, and where. */
export class TypedDataError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** Something that is odd, though a digest can be computed. */
export interface Warning {
  readonly message: string;
  readonly offset: number;
}
