import { type JsonNode, type Member, memberOf, type ObjectNode } from '../../json/nodes.ts';
import type { IdPlace, KeyTree } from '../../venues/requestForm.ts';

/** An id place that a request uses. */
export interface FoundPlace {
  readonly place: IdPlace;
  readonly object: ObjectNode;
  readonly member: Member;
  /** The values that should be ids: the items of a list, or the one value. */
  readonly ids: readonly JsonNode[];
}

/** An object of a request together with the keys it may have. */
export interface Level {
  readonly object: ObjectNode;
  readonly keys: KeyTree;
}

/** The member at a path, with the object that holds it. Of keys that stand twice the last is taken. */
export function memberAt(
  root: ObjectNode,
  path: readonly string[],
): { readonly object: ObjectNode; readonly member: Member } | undefined {
  let object = root;
  for (let index = 0; index < path.length; index++) {
    const member = memberOf(object, path[index] ?? '');
    if (member === undefined) return undefined;
    if (index === path.length - 1) return { object, member };
    if (member.value?.type !== 'object') return undefined;
    object = member.value;
  }
  return undefined;
}

/** What should hold the member at a path: the root, or what stands at the key before it. */
export function holderAt(root: ObjectNode, path: readonly string[]): JsonNode | undefined {
  return path.length === 1 ? root : memberAt(root, path.slice(0, -1))?.member.value;
}

export function findPlaces(root: ObjectNode, places: readonly IdPlace[]): readonly FoundPlace[] {
  const found: FoundPlace[] = [];
  for (const place of places) {
    const at = memberAt(root, place.path);
    if (at !== undefined) found.push({ place, ...at, ids: idsOf(place, at.member.value) });
  }
  return found.sort((a, b) => a.member.start - b.member.start);
}

function idsOf(place: IdPlace, value: JsonNode | undefined): readonly JsonNode[] {
  if (value === undefined) return [];
  if (!place.many) return [value];
  return value.type === 'array' ? value.items : [];
}

/** The objects of a request that its documentation knows. The tree of keys bounds the depth. */
export function levelsOf(root: ObjectNode, keys: KeyTree): readonly Level[] {
  const levels: Level[] = [{ object: root, keys }];
  for (const member of root.members) {
    const inner = Object.hasOwn(keys, member.key.value) ? keys[member.key.value] : undefined;
    if (typeof inner === 'object' && member.value?.type === 'object') {
      levels.push(...levelsOf(member.value, inner));
    }
  }
  return levels;
}

const keySets = new WeakMap<ObjectNode, ReadonlySet<string>>();

/** Whether an object has a key. It may be asked for each of very many keys. */
export function hasKey(object: ObjectNode, key: string): boolean {
  const known = keySets.get(object) ?? new Set(object.members.map((member) => member.key.value));
  keySets.set(object, known);
  return known.has(key);
}

/** The known key that a key is in another letter case; undefined for a known key and for an unknown one. */
export function otherCase(key: string, keys: KeyTree): string | undefined {
  if (Object.hasOwn(keys, key)) return undefined;
  const lower = key.toLowerCase();
  return Object.keys(keys).find((known) => known.toLowerCase() === lower);
}
