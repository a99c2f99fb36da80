/** The object or array around an offset, in any text, at any depth. */
import type { ArrayNode, JsonNode, ObjectNode, Span } from '../../json/nodes.ts';

/** A step of a path: a key, or an index. */
export type Step = string | number;

interface Found {
  readonly node: ObjectNode | ArrayNode;
  readonly path: readonly Step[];
}

/** The innermost object or array around an offset. Goes down by the last child that starts before it. */
export function innermost(text: string, root: JsonNode, offset: number): Found | undefined {
  let found: Found | undefined;
  let node: JsonNode | undefined = root;
  const path: Step[] = [];
  let depth = 0;
  while (node !== undefined && !isScalar(node) && holds(text, node, offset)) {
    found = { node, path };
    depth = path.length;
    const next: Child | undefined = childBefore(node, offset);
    node = next?.node;
    if (next !== undefined) path.push(next.step);
  }
  return found && { node: found.node, path: path.slice(0, depth) };
}

interface Child {
  readonly node: JsonNode | undefined;
  readonly step: Step;
}

/** The last child that starts before the offset. */
function childBefore(node: ObjectNode | ArrayNode, offset: number): Child | undefined {
  if (node.type === 'object') {
    const member = node.members[firstFrom(node.members, offset) - 1];
    return member && { node: member.value, step: member.key.value };
  }
  const index = firstFrom(node.items, offset) - 1;
  return index < 0 ? undefined : { node: node.items[index], step: index };
}

export function isScalar(node: JsonNode): node is Exclude<JsonNode, ObjectNode | ArrayNode> {
  return node.type !== 'object' && node.type !== 'array';
}

function holds(text: string, node: ObjectNode | ArrayNode, offset: number): boolean {
  return offset > node.start && (offset < node.end || !isClosed(text, node));
}

/** Whether its own bracket ends it: one that was never closed ends with its last token. */
function isClosed(text: string, node: ObjectNode | ArrayNode): boolean {
  const closing = node.type === 'object' ? '}' : ']';
  if (node.end - node.start < 2 || text.charAt(node.end - 1) !== closing) return false;
  const last = node.type === 'object' ? node.members.at(-1) : node.items.at(-1);
  return last === undefined || last.end < node.end;
}

/** The index of the first part that starts at the offset or behind it, by halving: lists of ids are long. */
export function firstFrom(parts: readonly Span[], offset: number): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.start ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
