import type { JsonNode } from './nodes.ts';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** What a run of characters outside quotes is: a number, a literal, or nothing that JSON knows. */
export function wordNode(text: string, start: number, end: number): JsonNode {
  if (NUMBER.test(text)) return { type: 'number', start, end, text };
  if (text === 'null') return { type: 'literal', start, end, value: null };
  if (text === 'true') return { type: 'literal', start, end, value: true };
  if (text === 'false') return { type: 'literal', start, end, value: false };
  return { type: 'unknown', start, end };
}
