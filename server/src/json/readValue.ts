import type { ArrayNode, JsonDocument, JsonNode, ObjectNode } from './nodes.ts';
import { readJson } from './reader.ts';
import { type JsonValue, NumberText } from './value.ts';

/**
 * The value of a text that is exactly JSON (RFC 8259); undefined for any other text, a byte order mark included.
 * Of a key that stands twice the last value is taken, as JSON.parse does. Works at any depth, in linear time;
 * gives up on texts of more than four million tokens.
 */
export function readValue(text: string): JsonValue | undefined {
  const document = readJson(text);
  return document.root !== undefined && isJson(document) ? toValue(document.root) : undefined;
}

/** Whether the text is JSON to the letter. Half a surrogate pair is allowed by the grammar. */
function isJson(document: JsonDocument): boolean {
  return document.problems.every((problem) => problem.kind === 'loneSurrogate');
}

/** A container whose values are still to be filled in. */
type Unfilled =
  | { readonly kind: 'object'; readonly node: ObjectNode; readonly value: Record<string, JsonValue> }
  | { readonly kind: 'array'; readonly node: ArrayNode; readonly value: JsonValue[] };

/** The value of a node. Numbers keep their text, objects have no prototype; what is not JSON becomes null. */
function toValue(root: JsonNode): JsonValue {
  const unfilled: Unfilled[] = [];
  const result = shallow(root, unfilled);
  for (let next = unfilled.pop(); next !== undefined; next = unfilled.pop()) {
    if (next.kind === 'array') fillArray(next.value, next.node, unfilled);
    else fillObject(next.value, next.node, unfilled);
  }
  return result;
}

function fillArray(array: JsonValue[], node: ArrayNode, unfilled: Unfilled[]): void {
  for (const item of node.items) array.push(shallow(item, unfilled));
}

function fillObject(object: Record<string, JsonValue>, node: ObjectNode, unfilled: Unfilled[]): void {
  for (const { key, value } of node.members) {
    object[key.value] = value === undefined ? null : shallow(value, unfilled);
  }
}

function shallow(node: JsonNode, unfilled: Unfilled[]): JsonValue {
  switch (node.type) {
    case 'object': {
      const value: Record<string, JsonValue> = Object.create(null);
      unfilled.push({ kind: 'object', node, value });
      return value;
    }
    case 'array': {
      const value: JsonValue[] = [];
      unfilled.push({ kind: 'array', node, value });
      return value;
    }
    case 'number':
      return new NumberText(node.text);
    case 'unknown':
      return null;
    default:
      return node.value;
  }
}
