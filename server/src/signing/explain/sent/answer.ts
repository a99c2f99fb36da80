import { type Failure, isFailure } from './failure.ts';
import { headerOf } from './headers.ts';
import type { SentAnswer, SentHeader } from './sentRequest.ts';
import { lineAt, linesOf, withoutLastLineEnd } from './textLines.ts';

const STATUS_LINE = /^HTTP\/\d(?:\.\d)? +(\d{3})(?: .*)?$/;
const STATUS_LINES = /^HTTP\/\d(?:\.\d)? +\d{3}(?: .*)?$/m;

/** The status of a line such as `HTTP/1.1 401 Unauthorized`. */
export function statusOf(line: string): number | undefined {
  const status = STATUS_LINE.exec(line)?.[1];
  return status === undefined ? undefined : Number(status);
}

/** Where the first status line stands in this part of a text; `end` where none does. */
export function answerStart(text: string, from: number, end: number): number {
  const at = text.slice(from, end).replaceAll('\r\n', ' \n').search(STATUS_LINES);
  return at === -1 ? end : from + at;
}

/** The answer that begins at `from`. Those that only announce another one, such as 100, are passed over. */
export function readAnswer(text: string, from: number, end: number): SentAnswer | Failure {
  for (let start = from; ; ) {
    const first = lineAt(text, start, end);
    const head = headersFrom(text, first.next, end);
    if (isFailure(head)) return head;
    const { headers, next } = head;
    if (next === end || statusOf(lineAt(text, next, end).text) === undefined) {
      return { status: statusOf(first.text) ?? 0, headers, body: withoutLastLineEnd(text.slice(next, end)) };
    }
    start = next;
  }
}

interface Head {
  readonly headers: readonly SentHeader[];
  readonly next: number;
}

function headersFrom(text: string, from: number, end: number): Head | Failure {
  const headers: SentHeader[] = [];
  for (const line of linesOf(text, from, end)) {
    if (line.text === '') return { headers, next: line.next };
    const header = headerOf(line);
    if (isFailure(header)) return header;
    headers.push(header);
  }
  return { headers, next: end };
}
