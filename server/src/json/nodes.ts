/** The tree of a JSON text. Positions are UTF-16 offsets into the text; `text.slice(start, end)` is a node's raw text. */

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A string or a key. `value` is decoded; a key without double quotes has `quoted: false`. */
export interface StringNode extends Span {
  readonly type: 'string';
  readonly value: string;
  readonly quoted: boolean;
}

/** A number by its text: it is never rounded. */
export interface NumberNode extends Span {
  readonly type: 'number';
  readonly text: string;
}

interface LiteralNode extends Span {
  readonly type: 'literal';
  readonly value: null | boolean;
}

/** Something that stands where a value belongs and is none. */
interface UnknownNode extends Span {
  readonly type: 'unknown';
}

export interface Member extends Span {
  readonly key: StringNode;
  /** Absent in a broken text. */
  readonly value: JsonNode | undefined;
}

export interface ObjectNode extends Span {
  readonly type: 'object';
  readonly members: readonly Member[];
  /** Values without a key, in a broken text. */
  readonly strays: readonly JsonNode[];
}

export interface ArrayNode extends Span {
  readonly type: 'array';
  readonly items: readonly JsonNode[];
}

export type JsonNode = ObjectNode | ArrayNode | StringNode | NumberNode | LiteralNode | UnknownNode;

/** What is wrong with a text. All but `loneSurrogate` keep it from being JSON (RFC 8259). */
export type ProblemKind =
  | 'syntax'
  | 'empty'
  | 'comment'
  | 'trailingComma'
  | 'byteOrderMark'
  | 'hiddenBlank'
  | 'loneSurrogate';

export interface JsonProblem extends Span {
  readonly kind: ProblemKind;
  readonly message: string;
}

export interface JsonDocument {
  readonly text: string;
  /** Absent when the text holds no value at all. */
  readonly root: JsonNode | undefined;
  /** Values after the first, in a broken text. */
  readonly strays: readonly JsonNode[];
  /** In the order of the text; of a flood only the first thousand. */
  readonly problems: readonly JsonProblem[];
}

/** The last member with this key, which is the one that common parsers take. */
export function memberOf(node: ObjectNode, key: string): Member | undefined {
  const { members } = node;
  for (let at = members.length - 1; at >= 0; at--) if (members[at]?.key.value === key) return members[at];
  return undefined;
}
