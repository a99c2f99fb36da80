import { type JsonNode, memberOf, type ObjectNode } from '../../../../json/nodes.ts';

/** The value of a key, where a node is an object that has it. */
export function field(node: JsonNode | undefined, key: string): JsonNode | undefined {
  return node?.type === 'object' ? memberOf(node, key)?.value : undefined;
}

/** The string under a key. */
export function textField(node: JsonNode | undefined, key: string): string | undefined {
  const value = field(node, key);
  return value?.type === 'string' ? value.value : undefined;
}

/** The number under a key: a time or a status, never an id. */
export function numberField(node: JsonNode | undefined, key: string): number | undefined {
  const value = field(node, key);
  return value?.type === 'number' ? Number(value.text) : undefined;
}

/** The items of the list under a key. */
export function listField(node: JsonNode | undefined, key: string): readonly JsonNode[] {
  const value = field(node, key);
  return value?.type === 'array' ? value.items : [];
}

export function has(node: ObjectNode, ...keys: readonly string[]): boolean {
  return keys.every((key) => memberOf(node, key) !== undefined);
}
