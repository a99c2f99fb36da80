import type { ArrayNode, JsonNode, Member, ObjectNode, Span } from '../../json/nodes.ts';
import { lastBefore } from '../../json/spans.ts';
import type { Edit } from '../finding.ts';

/** Takes members out of their object, with their commas. */
export function removeMembers(object: ObjectNode, gone: ReadonlySet<Member>): readonly Edit[] {
  return removeParts(object.members, gone);
}

/** Takes one item out of its list, with its comma. */
export function removeItem(array: ArrayNode, item: JsonNode): readonly Edit[] {
  return removeItems(array, new Set([item]));
}

/** Takes items out of their list, with their commas. */
export function removeItems(array: ArrayNode, gone: ReadonlySet<JsonNode>): readonly Edit[] {
  return removeParts(array.items, gone);
}

/**
 * A run that something follows goes with the comma behind it, a run at the end with the comma before it. Looks at the
 * parts beside those that go only: a list may hold very many, each with such a fix.
 */
function removeParts<T extends Span>(parts: readonly T[], gone: ReadonlySet<T>): readonly Edit[] {
  const isGone = (part: T | undefined) => part !== undefined && gone.has(part);
  const edits: Edit[] = [];
  for (const part of [...gone].sort((a, b) => a.start - b.start)) {
    const at = lastBefore(parts, part.start);
    if (parts[at] !== part || isGone(parts[at - 1])) continue;
    let next = at + 1;
    while (isGone(parts[next])) next++;
    edits.push(removal(parts, at, next));
  }
  return edits;
}

/** Takes the parts from one index to before another out. */
function removal(parts: readonly Span[], from: number, to: number): Edit {
  const start = parts[from]?.start ?? 0;
  const next = parts[to];
  if (next !== undefined) return { start, end: next.start, text: '' };
  return { start: parts[from - 1]?.end ?? start, end: parts[to - 1]?.end ?? start, text: '' };
}
