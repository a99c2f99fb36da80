import { type Failure, failure, isFailure } from './failure.ts';
import type { TextLine } from './textLines.ts';

const DEFINITION = /^[ \t]*@([\w.-]+)[ \t]*=(.*)$/;
const USE = /\{\{([^{}\r\n]*)\}\}/g;

/** Of what variables stand for in one line or body, in characters. */
const LONGEST = 5_000_000;

/** Variables of an `.http` file by name. */
export type Variables = Map<string, string>;

/** Takes a line such as `@host = example.org`; false for any other line. */
export function define(variables: Variables, line: TextLine): boolean | Failure {
  const [, name, value] = DEFINITION.exec(line.text) ?? [];
  if (name === undefined || value === undefined) return false;
  const filled = fill(value.trim(), variables, line.at + line.text.length - value.trimStart().length);
  if (isFailure(filled)) return filled;
  variables.set(name, filled);
  return true;
}

/** A text with its variables, such as `{{host}}`, replaced. `at` is where the text begins. */
export function fill(text: string, variables: Variables, at: number): string | Failure {
  if (!text.includes('{{')) return text;
  const parts: string[] = [];
  let from = 0;
  let length = 0;
  for (const { 0: whole, 1: name = '', index } of text.matchAll(USE)) {
    const value = variables.get(name.trim());
    if (value === undefined)
      return failure('The value of this variable does not stand in the text.', at + index);
    length += value.length;
    if (length > LONGEST) return failure('With its variables replaced, this is too long.', at + index);
    parts.push(text.slice(from, index), value);
    from = index + whole.length;
  }
  return [...parts, text.slice(from)].join('');
}
