import type { JsonDocument, Span, StringNode } from '../../json/nodes.ts';
import { forEachValue } from '../../json/walk.ts';
import type { Piece } from './piece.ts';

/** No secret is as short. */
const SHORTEST = 16;

/**
 * What stands outside of strings: comments, and whatever a text that is not JSON holds. Comments are not taken from the
 * problems, since of a flood only a part is kept. JSON has nothing there but numbers.
 */
export function gapsOf(document: JsonDocument): readonly Piece[] {
  const { text, problems } = document;
  if (problems.length === 0) return [];
  const pieces: Piece[] = [];
  let start = 0;
  for (const string of stringsOf(document)) {
    if (string.start - start > SHORTEST) pieces.push({ text, start, end: string.start });
    start = Math.max(start, string.end);
  }
  if (text.length - start > SHORTEST) pieces.push({ text, start, end: text.length });
  return pieces;
}

/** The strings and keys in quotes, in the order of the text. */
function stringsOf(document: JsonDocument): readonly Span[] {
  const strings: StringNode[] = [];
  forEachValue(document, (node) => {
    if (node.type === 'string') strings.push(node);
    if (node.type === 'object') for (const { key } of node.members) if (key.quoted) strings.push(key);
  });
  return strings.sort((a, b) => a.start - b.start);
}
