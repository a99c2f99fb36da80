/** What all copies of requests have in common: what they say first, and how exact text gets into a program. Pure. */
import type { Copy } from '../protocol/copies.ts';

/** An environment variable that a copy reads. */
export interface Variable {
  readonly name: string;
  /** What has to be in it, in a few words. */
  readonly holds: string;
}

/** What the first lines of a copy say. */
export interface About {
  /** What will happen, in one sentence. */
  readonly sentence: string;
  /** What to know before running it. */
  readonly notes: readonly string[];
  readonly variables: readonly Variable[];
}

/** One copy before it has a title. */
export type CopyText = Pick<Copy, 'language' | 'text'>;

/** Line breaks end a comment, and other marks make code look like something else. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

/** Comments that say what a copy does and what it needs. No text from outside can end one. */
export function introduction({ sentence, notes, variables }: About, mark: '#' | '//'): readonly string[] {
  const once = 'It acts at the venue each time it is run. Nothing of it is repeated by itself.';
  const needs = variables.map(({ name, holds }) => `  ${name}: ${holds}`);
  const export_ = variables.length > 0 ? ['It reads these environment variables:', ...needs] : [];
  return [sentence, once, ...notes, ...export_].map((line) => `${mark} ${line.replace(HIDDEN, ' ')}`);
}

/** Exact text as a literal of TypeScript and of Python; what cannot be seen is escaped. */
export function literal(text: string): string {
  const inner = visible(JSON.stringify(text));
  if (text.includes("'")) return inner;
  return `'${inner.slice(1, -1).replace(/\\./g, (pair) => (pair === '\\"' ? '"' : pair))}'`;
}

/** JSON of texts, lists and objects as a literal of TypeScript and of Python. */
export function jsonLiteral(json: string): string {
  return visible(json);
}

function visible(json: string): string {
  return json.replace(
    /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
