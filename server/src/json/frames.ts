/** What the reader keeps of each container that is still open. */
import type { ArrayNode, JsonNode, Member, ObjectNode, StringNode } from './nodes.ts';

type Draft<T> = { -readonly [Key in keyof T]: T[Key] };

export interface ObjectFrame {
  readonly kind: 'object';
  readonly node: Draft<ObjectNode>;
  expects: 'key' | 'colon' | 'value' | 'separator';
  /** Where the comma stands that nothing followed yet; -1 for none. */
  comma: number;
}

export interface ArrayFrame {
  readonly kind: 'array';
  readonly node: Draft<ArrayNode>;
  expects: 'value' | 'separator';
  comma: number;
}

export type Frame = ObjectFrame | ArrayFrame;

/** Shared by all empty containers, so that deep nesting costs little. */
const NONE: readonly never[] = [];

export function newFrame(kind: Frame['kind'], start: number): Frame {
  if (kind === 'array') {
    const node: Draft<ArrayNode> = { type: 'array', start, end: start + 1, items: NONE };
    return { kind, node, expects: 'value', comma: -1 };
  }
  const node: Draft<ObjectNode> = { type: 'object', start, end: start + 1, members: NONE, strays: NONE };
  return { kind, node, expects: 'key', comma: -1 };
}

export function addItem(frame: ArrayFrame, item: JsonNode): void {
  frame.node.items = append(frame.node.items, item);
}

export function addStray(frame: ObjectFrame, stray: JsonNode): void {
  frame.node.strays = append(frame.node.strays, stray);
}

export function addMember(frame: ObjectFrame, key: StringNode): void {
  const member: Member = { key, value: undefined, start: key.start, end: key.end };
  frame.node.members = append(frame.node.members, member);
}

export function setValue(frame: ObjectFrame, value: JsonNode): void {
  const member: Draft<Member> | undefined = frame.node.members.at(-1);
  if (member === undefined) return;
  member.value = value;
  member.end = value.end;
}

/** The end of a container is known late: the member that holds it ends there too. */
export function closeNode(frame: Frame, end: number, parent: Frame | undefined): void {
  frame.node.end = end;
  if (parent?.kind !== 'object') return;
  const member: Draft<Member> | undefined = parent.node.members.at(-1);
  if (member !== undefined && member.value === frame.node) member.end = end;
}

function append<T>(list: readonly T[], item: T): readonly T[] {
  if (list.length === 0) return [item];
  (list as T[]).push(item);
  return list;
}
