import { skipBlanks, startsComment } from './blanks.ts';
import { TreeBuilder } from './builder.ts';
import { endsWord } from './chars.ts';
import type { JsonDocument, JsonNode } from './nodes.ts';
import { Problems } from './problems.ts';
import { readString } from './strings.ts';

/** Far more than any request or reply holds: a bound on memory, not on depth. */
const MOST_TOKENS = 4_000_000;

/**
 * Reads any text as JSON (RFC 8259): total, lossless, in linear time, at any depth.
 * What is not JSON becomes a problem, and reading goes on behind it. Behind four million tokens it ends, with a problem.
 */
export function readJson(text: string): JsonDocument {
  const problems = new Problems();
  const tree = new TreeBuilder(problems);
  let at = skipBlanks(text, 0, problems);
  for (let tokens = 0; at < text.length; tokens++) {
    if (tokens === MOST_TOKENS) {
      problems.add('syntax', 'Too many values: the rest was not read.', at, text.length);
      break;
    }
    const end = readToken(text, at, tree, problems);
    tree.tokenEnd(end);
    at = skipBlanks(text, end, problems);
  }
  return tree.finish(text);
}

/** Hands the token at `at` to the tree; gives its end. */
function readToken(text: string, at: number, tree: TreeBuilder, problems: Problems): number {
  const char = text.charAt(at);
  if (char === '"' || char === "'") {
    const node = readString(text, at, problems);
    tree.string(node);
    return node.end;
  }
  if (char === '{' || char === '[') tree.enter(char === '{' ? 'object' : 'array', at);
  else if (char === '}' || char === ']') tree.close(char === '}' ? 'object' : 'array', at);
  else if (char === ',') tree.comma(at);
  else if (char === ':') tree.colon(at);
  else return readWord(text, at, tree, problems);
  return at + 1;
}

/** A number, a literal, a key without quotes, or something that JSON does not know. */
function readWord(text: string, start: number, tree: TreeBuilder, problems: Problems): number {
  const end = wordEnd(text, start);
  const word = text.slice(start, end);
  if (tree.wantsKey()) {
    problems.add('syntax', 'A key stands in double quotes.', start, end);
    tree.string({ type: 'string', start, end, value: word, quoted: false });
    return end;
  }
  const node = wordNode(word, start, end);
  if (node.type === 'unknown') problems.add('syntax', 'This is not a JSON value.', start, end);
  tree.place(node);
  return end;
}

/** The end of the run of characters that starts at `start` and stands outside quotes. */
function wordEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (endsWord(text.charCodeAt(at))) return at;
    if (text.charCodeAt(at) === 0x2f && startsComment(text, at)) return at;
  }
  return text.length;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What a run of characters outside quotes is: a number, a literal, or nothing that JSON knows. */
function wordNode(text: string, start: number, end: number): JsonNode {
  if (NUMBER.test(text)) return { type: 'number', start, end, text };
  if (text === 'null') return { type: 'literal', start, end, value: null };
  if (text === 'true') return { type: 'literal', start, end, value: true };
  if (text === 'false') return { type: 'literal', start, end, value: false };
  return { type: 'unknown', start, end };
}
