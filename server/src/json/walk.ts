import type { JsonDocument, JsonNode } from './nodes.ts';

/** A node with the key it stands under: its own, or that of the array it stands in. */
export interface Visit {
  readonly node: JsonNode;
  readonly key: string | undefined;
}

/** Every value of a document, at any depth, strays of a broken text included; containers before their contents. */
export function* walk(document: JsonDocument): Generator<Visit> {
  const pending: Visit[] = [];
  for (const stray of document.strays.toReversed()) pending.push({ node: stray, key: undefined });
  if (document.root !== undefined) pending.push({ node: document.root, key: undefined });
  for (let visit = pending.pop(); visit !== undefined; visit = pending.pop()) {
    yield visit;
    pushContents(visit, pending);
  }
}

function pushContents({ node, key }: Visit, pending: Visit[]): void {
  if (node.type === 'array') {
    for (const item of node.items.toReversed()) pending.push({ node: item, key });
  } else if (node.type === 'object') {
    for (const stray of node.strays) pending.push({ node: stray, key });
    for (const member of node.members.toReversed()) {
      if (member.value !== undefined) pending.push({ node: member.value, key: member.key.value });
    }
  }
}

/**
 * Hands every value to `visit`, in the same order as `walk`, without an object for each: for what is done to files with
 * very many ids at every key.
 */
export function forEachValue(
  document: JsonDocument,
  visit: (node: JsonNode, key: string | undefined) => void,
): void {
  const nodes: JsonNode[] = document.strays.toReversed();
  const keys: (string | undefined)[] = nodes.map(() => undefined);
  if (document.root !== undefined) {
    nodes.push(document.root);
    keys.push(undefined);
  }
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    const key = keys.pop();
    visit(node, key);
    if (node.type === 'array') {
      for (let at = node.items.length - 1; at >= 0; at--) push(nodes, keys, node.items[at], key);
    } else if (node.type === 'object') {
      for (const stray of node.strays) push(nodes, keys, stray, key);
      for (let at = node.members.length - 1; at >= 0; at--) {
        push(nodes, keys, node.members[at]?.value, node.members[at]?.key.value);
      }
    }
  }
}

function push(
  nodes: JsonNode[],
  keys: (string | undefined)[],
  node: JsonNode | undefined,
  key: string | undefined,
): void {
  if (node === undefined) return;
  nodes.push(node);
  keys.push(key);
}
