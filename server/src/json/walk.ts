import type { JsonDocument, JsonNode, ObjectNode } from './nodes.ts';

/** Values that stand side by side under one key; those from `at` on are still to be visited. */
interface Run {
  readonly nodes: readonly JsonNode[];
  readonly key: string | undefined;
  at: number;
}

/**
 * Hands every value of a document to `visit`, at any depth, strays of a broken text included; containers before their
 * contents. `key` is the one that a value stands under: its own, or that of the list it stands in. A list costs one
 * object, however many ids it holds.
 */
export function forEachValue(
  document: JsonDocument,
  visit: (node: JsonNode, key: string | undefined) => void,
): void {
  const { root, strays } = document;
  const runs = [runOf(root === undefined ? strays : [root, ...strays], undefined)];
  for (let run = runs.at(-1); run !== undefined; run = runs.at(-1)) {
    const node = run.nodes[run.at++];
    if (run.at >= run.nodes.length) runs.pop();
    if (node === undefined) continue;
    visit(node, run.key);
    if (node.type === 'array') runs.push(runOf(node.items, run.key));
    else if (node.type === 'object') pushContents(runs, node, run.key);
  }
}

function pushContents(runs: Run[], { members, strays }: ObjectNode, key: string | undefined): void {
  if (strays.length > 0) runs.push(runOf(strays.toReversed(), key));
  for (let at = members.length - 1; at >= 0; at--) {
    const member = members[at];
    if (member?.value !== undefined) runs.push(runOf([member.value], member.key.value));
  }
}

function runOf(nodes: readonly JsonNode[], key: string | undefined): Run {
  return { nodes, key, at: 0 };
}
