/** Where in a JSON text something can be written: found from the tree of any text, broken ones too. */

import type { ArrayNode, JsonDocument, JsonNode, Member, ObjectNode, Span } from '../../json/nodes.ts';
import { firstFrom, innermost, isScalar, type Step } from './container.ts';

/** A place in the text at which a key or a value stands, or could be written. */
export interface Slot {
  readonly kind: 'key' | 'value';
  /** The path of the object for a key; of the value for a value. */
  readonly path: readonly Step[];
  /** The object or array that holds it; absent at the root. */
  readonly container: ObjectNode | ArrayNode | undefined;
  /** What an insertion replaces: what stands there, or nothing. */
  readonly replace: Span;
  /** What stands there: a key's member, or a value. */
  readonly member?: Member;
  readonly value?: JsonNode;
  /** A comma is missing before or behind what would be inserted. */
  readonly commaBefore: boolean;
  readonly commaAfter: boolean;
}

/** The slot at an offset; undefined where nothing can be written, such as right behind a value. */
export function slotAt({ text, root }: JsonDocument, offset: number): Slot | undefined {
  if (root === undefined) return { ...place('value', [], undefined, { start: offset, end: offset }) };
  const found = innermost(text, root, offset);
  if (found === undefined)
    return isScalar(root) && touches(root, offset) ? scalarSlot(root, text, offset) : undefined;
  return found.node.type === 'object'
    ? slotInObject(text, found.node, found.path, offset)
    : slotInArray(text, found.node, found.path, offset);
}

function touches({ start, end }: Span, offset: number): boolean {
  return offset >= start && offset <= end;
}

function place(kind: Slot['kind'], path: readonly Step[], container: Slot['container'], replace: Span): Slot {
  return { kind, path, container, replace, commaBefore: false, commaAfter: false };
}

function slotInObject(
  text: string,
  object: ObjectNode,
  path: readonly Step[],
  offset: number,
): Slot | undefined {
  const next = firstFrom(object.members, offset + 1);
  const member = object.members[next - 1];
  if (member === undefined) return keySlot(text, object, path, offset, next);
  const { key, value } = member;
  if (touches(key, offset)) {
    return { ...place('key', path, object, covered(text, key, offset)), member };
  }
  const own = [...path, key.value];
  if (value === undefined) {
    const colon = plain(text, key.end, offset).includes(':');
    return colon
      ? withComma(text, place('value', own, object, here(offset)), object.members[next])
      : undefined;
  }
  if (touches(value, offset)) {
    return isScalar(value)
      ? { ...place('value', own, object, covered(text, value, offset)), value }
      : undefined;
  }
  if (offset < value.start) {
    const missing = plain(text, key.end, offset).includes(':') && isNextKey(text, value);
    return missing ? { ...place('value', own, object, here(offset)), commaAfter: true } : undefined;
  }
  return keySlot(text, object, path, offset, next);
}

/** Whether what was taken for a value is the key of the next line, because the value is not written yet. */
function isNextKey(text: string, { type, end }: JsonNode): boolean {
  return type === 'string' && /^\s*:/.test(text.slice(end, end + 20));
}

/** A place for a new key. */
function keySlot(
  text: string,
  object: ObjectNode,
  path: readonly Step[],
  offset: number,
  next: number,
): Slot {
  return commas(
    text,
    place('key', path, object, here(offset)),
    object.members[next - 1],
    object.members[next],
  );
}

function slotInArray(
  text: string,
  array: ArrayNode,
  path: readonly Step[],
  offset: number,
): Slot | undefined {
  const next = firstFrom(array.items, offset + 1);
  const item = array.items[next - 1];
  if (item !== undefined && touches(item, offset)) {
    if (!isScalar(item)) return undefined;
    return { ...place('value', [...path, next - 1], array, covered(text, item, offset)), value: item };
  }
  return commas(text, place('value', [...path, next], array, here(offset)), item, array.items[next]);
}

function commas(text: string, slot: Slot, before: Span | undefined, after: Span | undefined): Slot {
  const { start } = slot.replace;
  const commaBefore = before !== undefined && !plain(text, before.end, start).includes(',');
  return withComma(text, { ...slot, commaBefore }, after);
}

function withComma(text: string, slot: Slot, after: Span | undefined): Slot {
  const commaAfter = after !== undefined && !plain(text, slot.replace.end, after.start).includes(',');
  return { ...slot, commaAfter };
}

function here(offset: number): Span {
  return { start: offset, end: offset };
}

function scalarSlot(node: JsonNode, text: string, offset: number): Slot {
  return { ...place('value', [], undefined, covered(text, node, offset)), value: node };
}

/** What an insertion replaces of a scalar: all of it, or up to the cursor where a string runs on to the line's end. */
function covered(text: string, node: Span & { readonly type?: string }, offset: number): Span {
  const quote = text.charAt(node.start);
  const open = quote === '"' && (node.end - node.start < 2 || text.charAt(node.end - 1) !== '"');
  return open ? { start: node.start, end: offset } : { start: node.start, end: node.end };
}

/** A stretch between two nodes without its comments. */
function plain(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/\/\*[\s\S]*?\*\/|\/\/[^\r\n]*/g, '');
}
