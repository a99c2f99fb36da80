import type { FoundCause } from './explanation.ts';
import type { SentHeader, SentRequest } from './sent/sentRequest.ts';

/** A header that a scheme needs, as it was found. */
export interface HeaderFound {
  readonly value?: string;
  /** What is wrong with its name, or that it is not there. */
  readonly cause?: FoundCause;
}

/** Looks for a header by its name in any case; else for one whose name is nearly that, but is none of `others`. */
export function headerFound(
  { headers }: SentRequest,
  name: string,
  others: readonly string[] = [],
): HeaderFound {
  const exact = headers.find((header) => isSame(header.name, name));
  if (exact) return exact.value === '' ? { cause: emptied(name) } : { value: exact.value };
  const free = headers.filter((header) => !others.some((other) => isSame(other, header.name)));
  const near =
    free.find((header) => isNearly(header.name, name)) ??
    free.find((header) => isSameMeaning(header.name, name));
  if (near) return { value: near.value, cause: misspelt(near, name) };
  return { cause: missing(name) };
}

function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** Names that somebody may have written for another one. */
export function isNearly(written: string, name: string): boolean {
  const [one, other] = [bare(written), bare(name)];
  if (one === other) return true;
  const most = other.length > 8 ? 2 : 1;
  return Math.abs(one.length - other.length) <= most && distance(one, other) <= most;
}

/** Without case, signs between words and the `x-` before them. */
function bare(name: string): string {
  return name
    .toLowerCase()
    .replace(/^x[-_]/, '')
    .replace(/[-_.\s]/g, '');
}

const meanings = [/sign|sig$/i, /timestamp|time$/i, /key/i] as const;

/** Another name of the same meaning, such as `X-Signature` for `lmts-signature`; common headers are no such names. */
function isSameMeaning(written: string, name: string): boolean {
  const [one, other] = [written, name].map((text) => meanings.findIndex((meaning) => meaning.test(text)));
  return one !== -1 && one === other && !/^(?:sec-|signature-input$|if-|idempotency|keep)/i.test(written);
}

/** How many letters have to be changed, put in or taken out (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (const [at, another] of [...other].entries()) {
      const kept = (row[at] ?? 0) + (letter === another ? 0 : 1);
      next.push(Math.min(kept, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

function misspelt({ name: written }: SentHeader, name: string): FoundCause {
  const message = `The header is named \`${written}\`: it has to be \`${name}\`.`;
  return { code: 'header/name', proven: true, message, mend: `name it \`${name}\`` };
}

function missing(name: string): FoundCause {
  const message = `The header \`${name}\` is not there.`;
  return { code: 'header/missing', proven: true, message, mend: `send the header \`${name}\`` };
}

function emptied(name: string): FoundCause {
  const message = `The header \`${name}\` is empty.`;
  return {
    code: 'header/missing',
    proven: true,
    message,
    mend: `send the header \`${name}\` with its value`,
  };
}
