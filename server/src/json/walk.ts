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
