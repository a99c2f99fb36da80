import type { JsonNode, StringNode } from '../../../json/nodes.ts';
import { readJson } from '../../../json/reader.ts';

/** How JSON, or what a language takes for it, is written. */
export interface Print {
  readonly comma: string;
  readonly colon: string;
  /** One level; absent on one line. */
  readonly indent?: string;
  readonly line?: string;
  /** Within braces and brackets that hold something, on one line. */
  readonly pad?: string;
  readonly object?: readonly [string, string];
  readonly array?: readonly [string, string];
  readonly key?: (raw: string, value: string) => string;
  readonly scalar?: (raw: string, node: JsonNode) => string;
  /** The members in another order, as places. */
  readonly order?: Order;
}

/** The places of members in the order in which they are printed; `depth` is 0 in the outermost object. */
export type Order = (keys: readonly string[], depth?: number) => readonly number[];

export const compact: Print = { comma: ',', colon: ':' };

/** By their keys. */
export const sorted: Order = (keys) =>
  [...keys.keys()].sort((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1));

/** The tree of a text that is JSON and nothing else; undefined for any other. */
export function treeOf(text: string): JsonNode | undefined {
  const { root, problems, strays } = readJson(text);
  return problems.length > 0 || strays.length > 0 ? undefined : root;
}

/** Prints a tree of `text`; scalars keep their own spelling unless the style says otherwise. */
export function print(text: string, node: JsonNode, style: Print, depth = 0): string {
  if (node.type === 'object') {
    const places = style.order?.(
      node.members.map(({ key }) => key.value),
      depth,
    );
    const members = places ? places.flatMap((at) => node.members[at] ?? []) : node.members;
    const items = members.map(({ key, value }) => {
      const printed = value ? print(text, value, style, depth + 1) : '';
      return `${keyText(text, key, style)}${style.colon}${printed}`;
    });
    return wrapped(style.object ?? ['{', '}'], items, style, depth);
  }
  if (node.type === 'array') {
    const items = node.items.map((item) => print(text, item, style, depth + 1));
    return wrapped(style.array ?? ['[', ']'], items, style, depth);
  }
  const raw = text.slice(node.start, node.end);
  return style.scalar?.(raw, node) ?? raw;
}

function keyText(text: string, key: StringNode, { key: write }: Print): string {
  const raw = text.slice(key.start, key.end);
  return write?.(raw, key.value) ?? raw;
}

function wrapped(
  [open, close]: readonly [string, string],
  items: readonly string[],
  { comma, indent, line = '\n', pad = '' }: Print,
  depth: number,
): string {
  if (items.length === 0) return open + close;
  if (indent === undefined) return `${open}${pad}${items.join(comma)}${pad}${close}`;
  const inner = line + indent.repeat(depth + 1);
  return `${open}${inner}${items.join(comma.trimEnd() + inner)}${line}${indent.repeat(depth)}${close}`;
}
