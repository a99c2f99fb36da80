/** A place in a text, from 1; columns in UTF-16 units, as editors and SARIF count them. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where the lines of a text begin. A line ends with CR LF, LF or CR. */
export class Lines {
  readonly #starts: readonly number[];
  readonly #length: number;

  constructor(text: string) {
    const starts = [0];
    for (const { index, 0: end } of text.matchAll(/\r\n|[\r\n]/g)) starts.push(index + end.length);
    this.#starts = starts;
    this.#length = text.length;
  }

  /** The place of an offset; one beyond the end is at the end. */
  at(offset: number): Place {
    const within = Math.max(0, Math.min(offset, this.#length));
    let low = 0;
    let high = this.#starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#starts[middle] ?? 0) <= within) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: within - (this.#starts[low] ?? 0) + 1 };
  }
}
