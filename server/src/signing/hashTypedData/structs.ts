import { keccak256 } from 'ethers/crypto';
import { type JsonNode, memberOf, type ObjectNode } from '../../json/nodes.ts';
import { TypedDataError, type Warning } from './place.ts';
import { arrayType, encodeTypes, type Field, type Types } from './types.ts';
import { encodeNode } from './values.ts';

/** Deeper data than this is refused: nobody signs it. */
const DEEPEST = 64;

/** Hashes structs of some types. */
export class StructHasher {
  readonly #types: Types;
  readonly #warnings: Warning[];
  readonly #typeHashes = new Map<string, Buffer>();

  constructor(types: Types, warnings: Warning[]) {
    this.#types = types;
    this.#warnings = warnings;
  }

  /** keccak256 of encodeType. */
  typeHash(struct: string): Buffer {
    const known = this.#typeHashes.get(struct);
    if (known !== undefined) return known;
    const hash = keccak(Buffer.from(encodeTypes(struct, this.#types), 'utf8'));
    this.#typeHashes.set(struct, hash);
    return hash;
  }

  /** hashStruct. Throws a TypedDataError where the value does not have the type's form. */
  hash(struct: string, node: ObjectNode, path: string, depth = 0): Buffer {
    if (depth > DEEPEST) throw new TypedDataError(`${path} is nested too deeply.`, node.start);
    const fields = this.#types.get(struct) ?? [];
    this.#warnOfMembers(struct, fields, node, path);
    const words = fields.map((field) => {
      const value = memberOf(node, field.name)?.value;
      if (value === undefined) throw new TypedDataError(`${path} lacks ${field.name}.`, node.start);
      return this.#word(field.type, value, `${path}.${field.name}`, depth);
    });
    return keccak(Buffer.concat([this.typeHash(struct), ...words]));
  }

  #word(type: string, node: JsonNode, path: string, depth: number): Buffer {
    const array = arrayType(type);
    if (array !== undefined) return this.#list(array, type, node, path, depth);
    if (!this.#types.has(type)) return encodeNode(type, node, path, this.#warnings);
    if (isNull(node)) return this.#nothing(type, node, path);
    if (node.type !== 'object')
      throw new TypedDataError(`${path} is no ${type}: it has to be an object.`, node.start);
    return this.hash(type, node, path, depth + 1);
  }

  /** A struct that refers to itself ends so. */
  #nothing(type: string, node: JsonNode, path: string): Buffer {
    const message = `${path} is null in place of a ${type}: it counts as 32 zero bytes, which not all libraries do.`;
    this.#warnings.push({ message, offset: node.start });
    return Buffer.alloc(32);
  }

  #list(
    { item, length }: { item: string; length: number | undefined },
    type: string,
    node: JsonNode,
    path: string,
    depth: number,
  ): Buffer {
    if (depth > DEEPEST) throw new TypedDataError(`${path} is nested too deeply.`, node.start);
    if (node.type !== 'array')
      throw new TypedDataError(`${path} is no ${type}: it has to be a list.`, node.start);
    if (length !== undefined && node.items.length !== length) {
      throw new TypedDataError(
        `${path} has ${node.items.length} items, not the ${length} of ${type}.`,
        node.start,
      );
    }
    return keccak(
      Buffer.concat(node.items.map((value, at) => this.#word(item, value, `${path}[${at}]`, depth + 1))),
    );
  }

  #warnOfMembers(struct: string, fields: readonly Field[], node: ObjectNode, path: string): void {
    const names = new Set<string>();
    for (const { key } of node.members) {
      const where = { offset: key.start };
      if (names.has(key.value)) {
        this.#warnings.push({ message: `${path} has ${key.value} twice; the last counts.`, ...where });
      } else if (!fields.some(({ name }) => name === key.value)) {
        const message = `${path}.${key.value} is not in the type ${struct}: it is not signed.`;
        this.#warnings.push({ message, ...where });
      }
      names.add(key.value);
    }
  }
}

function isNull(node: JsonNode): boolean {
  return node.type === 'literal' && node.value === null;
}

function keccak(bytes: Uint8Array): Buffer {
  return Buffer.from(keccak256(bytes).slice(2), 'hex');
}
