/** One line of a text. */
export interface TextLine {
  /** Without its line end. */
  readonly text: string;
  /** Where it begins. */
  readonly at: number;
  /** Where the next one begins. */
  readonly next: number;
}

/** The line that begins at `at`, up to `end`. Lines end with LF or CRLF. */
export function lineAt(text: string, at: number, end: number): TextLine {
  const feed = text.indexOf('\n', at);
  const stop = feed === -1 || feed >= end ? end : feed;
  const next = stop === feed ? Math.min(end, feed + 1) : end;
  const isCrLf = stop === feed && stop > at && text.charCodeAt(stop - 1) === 0x0d;
  return { text: text.slice(at, isCrLf ? stop - 1 : stop), at, next };
}

/** The lines of a text from `at` up to `end`. */
export function* linesOf(text: string, at = 0, end = text.length): Generator<TextLine> {
  for (let from = at; from < end; ) {
    const line = lineAt(text, from, end);
    yield line;
    from = line.next;
  }
}

/** Without one line end at its end. */
export function withoutLastLineEnd(text: string): string {
  return text.replace(/\r?\n$/, '');
}

/** Where the line ends that stand at the end of this part of a text begin. */
export function beforeLineEnds(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && (text[at - 1] === '\n' || text[at - 1] === '\r')) at -= 1;
  return at;
}
