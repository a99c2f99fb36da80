import type { ArrayNode, JsonNode, Member, ObjectNode, Span } from '../../json/nodes.ts';
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

/** A run that something follows goes with the comma behind it, a run at the end with the comma before it. */
function removeParts<T extends Span>(parts: readonly T[], gone: ReadonlySet<T>): readonly Edit[] {
  const edits: Edit[] = [];
  let kept: T | undefined;
  let first: T | undefined;
  for (const part of parts) {
    if (gone.has(part)) first ??= part;
    else {
      if (first !== undefined) edits.push({ start: first.start, end: part.start, text: '' });
      first = undefined;
      kept = part;
    }
  }
  const last = parts.at(-1);
  if (first !== undefined && last !== undefined) {
    edits.push({ start: kept?.end ?? first.start, end: last.end, text: '' });
  }
  return edits;
}
