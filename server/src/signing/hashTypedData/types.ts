import { type JsonNode, memberOf, type ObjectNode } from '../../json/nodes.ts';
import { isAtomic } from '../atomic.ts';
import { TypedDataError, type Warning } from './place.ts';

/** A member of a struct. */
export interface Field {
  readonly name: string;
  readonly type: string;
  /** Where its type stands. */
  readonly offset: number;
}

/** The structs of typed data by name. */
export type Types = ReadonlyMap<string, readonly Field[]>;

/** What a type is made of: `item[length]`, a struct, or neither. */
export interface ArrayType {
  readonly item: string;
  /** Undefined for any length. */
  readonly length: number | undefined;
}

export function arrayType(type: string): ArrayType | undefined {
  const [, item, length] = /^(.+)\[(\d*)\]$/.exec(type) ?? [];
  if (item === undefined) return undefined;
  return { item, length: length ? Number(length) : undefined };
}

/** The type without all of its lists. */
function itemType(type: string): string {
  return type.replace(/(\[\d*\])+$/, '');
}

/** Reads `types`. Throws a TypedDataError for what is no type. */
export function readTypes(node: ObjectNode, warnings: Warning[]): Types {
  const types = new Map<string, readonly Field[]>();
  for (const { key, value } of node.members) {
    if (isAtomic(key.value)) {
      throw new TypedDataError(`${key.value} is a type of its own: no struct can be named so.`, key.start);
    }
    if (types.has(key.value))
      warnings.push({
        message: `${key.value} stands twice among the types; the last counts.`,
        offset: key.start,
      });
    types.set(key.value, fieldsOf(key.value, value, key.start, warnings));
  }
  for (const [name, fields] of types) for (const field of fields) check(name, field, types, warnings);
  return types;
}

function fieldsOf(
  struct: string,
  node: JsonNode | undefined,
  offset: number,
  warnings: Warning[],
): readonly Field[] {
  if (node?.type !== 'array')
    throw new TypedDataError(`The type ${struct} is no list of fields.`, node?.start ?? offset);
  const names = new Set<string>();
  return node.items.map((item) => {
    const name = item.type === 'object' ? memberOf(item, 'name')?.value : undefined;
    const type = item.type === 'object' ? memberOf(item, 'type')?.value : undefined;
    if (name?.type !== 'string' || type?.type !== 'string') {
      throw new TypedDataError(`A field of ${struct} needs a name and a type, as texts.`, item.start);
    }
    if (names.has(name.value))
      warnings.push({ message: `${struct} has two fields ${name.value}.`, offset: name.start });
    names.add(name.value);
    return { name: name.value, type: type.value, offset: type.start };
  });
}

function check(struct: string, { name, type, offset }: Field, types: Types, warnings: Warning[]): void {
  const base = itemType(type);
  if (types.has(base)) return;
  if (!isAtomic(base))
    throw new TypedDataError(`The type ${base} of ${struct}.${name} is not among the types.`, offset);
  if (base === 'uint' || base === 'int') {
    warnings.push({
      message: `${base} is no name of a type in EIP-712: libraries hash it as it stands, or refuse it; ${base}256 is meant.`,
      offset,
    });
  }
}

/** A struct with all that it is made of: itself first, the others by name (EIP-712, encodeType). */
export function encodeTypes(name: string, types: Types): string {
  const others = [...reachable(name, types)].filter((other) => other !== name).toSorted(byCode);
  return [name, ...others].map((struct) => `${struct}(${membersOf(struct, types)})`).join('');
}

function membersOf(struct: string, types: Types): string {
  return (types.get(struct) ?? []).map(({ type, name }) => `${type} ${name}`).join(',');
}

/** All structs that a struct is made of, itself too. */
export function reachable(name: string, types: Types, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const { type } of types.get(name) ?? [])
    if (types.has(itemType(type))) reachable(itemType(type), types, seen);
  return seen;
}

function byCode(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
