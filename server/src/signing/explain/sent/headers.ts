import type { Millis } from '../../../protocol/model.ts';
import { type Failure, failure } from './failure.ts';
import type { SentHeader } from './sentRequest.ts';
import type { TextLine } from './textLines.ts';

/** Characters of a header's name (RFC 9110); a colon before it marks the pseudo headers of HTTP/2. */
const HEADER = /^(:?[!#$%&'*+.^_`|~A-Za-z0-9-]+)[ \t]*:(.*)$/s;
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** A line as a header. */
export function headerOf({ text, at }: Pick<TextLine, 'text' | 'at'>): SentHeader | Failure {
  const [, name, value] = HEADER.exec(text) ?? [];
  if (name === undefined || value === undefined) {
    return failure('This is no header: a name, a colon, a value. A body stands below an empty line.', at);
  }
  return { name, value: withoutBlanks(value) };
}

/** The value of the first header of this name, in any case. */
export function headerValue(headers: readonly SentHeader[], name: string): string | undefined {
  const wanted = name.toLowerCase();
  return headers.find((header) => header.name.toLowerCase() === wanted)?.value;
}

/** Without spaces and tabs around it. */
export function withoutBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlank(text.charCodeAt(from))) from += 1;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** The time of the first of these lists that has a `Date`. */
export function timeOf(...lists: readonly (readonly SentHeader[])[]): Millis | undefined {
  for (const headers of lists) {
    const date = headerValue(headers, 'date') ?? '';
    const time = HTTP_DATE.test(date) ? Date.parse(date) : Number.NaN;
    if (!Number.isNaN(time)) return time;
  }
  return undefined;
}
