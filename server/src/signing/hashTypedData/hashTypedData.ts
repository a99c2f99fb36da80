import { keccak256 } from 'ethers/crypto';
import { type JsonNode, memberOf, type ObjectNode } from '../../json/nodes.ts';
import { readJson } from '../../json/reader.ts';
import { DOMAIN } from '../eip712.ts';
import { withDomainType } from './domainType.ts';
import { type Place, placeOf, TypedDataError, type Warning } from './place.ts';
import { StructHasher } from './structs.ts';
import { encodeTypes, reachable, readTypes, type Types } from './types.ts';

/** A type as it is hashed. Hashes are `0x` and 64 hex digits. */
interface HashedType {
  readonly name: string;
  readonly encodeType: string;
  readonly typeHash: string;
}

/** Typed data with all that its digest is made of, or the place where it cannot be read. */
export type HashedTypedData =
  | {
      readonly ok: true;
      readonly primaryType: string;
      /** The primary type first, then what it is made of, then the domain's. */
      readonly types: readonly HashedType[];
      readonly domainSeparator: string;
      /** Absent where the domain itself is the primary type. */
      readonly structHash?: string;
      readonly digest: string;
      readonly warnings: readonly (Place & { readonly message: string })[];
    }
  | ({ readonly ok: false; readonly message: string } & Place);

/** Hashes any EIP-712 typed data, as `eth_signTypedData_v4` takes it. No number in it is rounded. */
export function hashTypedData(text: string): HashedTypedData {
  const warnings: Warning[] = [];
  try {
    const root = rootOf(text);
    return { ok: true, ...hashed(root, warnings), warnings: warnings.map((warning) => told(text, warning)) };
  } catch (error) {
    if (error instanceof TypedDataError) return { ok: false, ...told(text, error) };
    throw error;
  }
}

function told(text: string, { message, offset }: Warning): Place & { readonly message: string } {
  return { message, ...placeOf(text, offset) };
}

function rootOf(text: string): ObjectNode {
  const { root, problems } = readJson(text);
  const [problem] = problems;
  if (problem !== undefined) throw new TypedDataError(problem.message, problem.start);
  if (root?.type !== 'object') throw new TypedDataError('Typed data is a JSON object.', root?.start ?? 0);
  return root;
}

function hashed(root: ObjectNode, warnings: Warning[]) {
  warnOfRoot(root, warnings);
  const domain = memberOf(root, 'domain') ? objectIn(root, 'domain') : nothingAt(root);
  const types = withDomainType(readTypes(objectIn(root, 'types'), warnings), domain, warnings);
  const primaryType = primaryTypeOf(root, types);
  const hasher = new StructHasher(types, warnings);
  const separator = hasher.hash(DOMAIN, domain, 'domain');
  const struct =
    primaryType === DOMAIN ? undefined : hasher.hash(primaryType, objectIn(root, 'message'), 'message');
  warnOfUnused(primaryType, types, root, warnings);
  warnOfOrder(primaryType, types, root, warnings);
  return {
    primaryType,
    types: hashedTypes(primaryType, types, hasher),
    domainSeparator: hexOf(separator),
    ...(struct && { structHash: hexOf(struct) }),
    digest: keccak256(Buffer.concat([Buffer.from([0x19, 0x01]), separator, struct ?? Buffer.alloc(0)])),
  };
}

const MEMBERS = ['types', 'primaryType', 'domain', 'message'];

function warnOfRoot(root: ObjectNode, warnings: Warning[]): void {
  const seen = new Set<string>();
  for (const { key } of root.members) {
    if (seen.has(key.value)) {
      warnings.push({ message: `${key.value} stands twice; the last counts.`, offset: key.start });
    } else if (!MEMBERS.includes(key.value)) {
      warnings.push({
        message: `${key.value} is no member of typed data: it is not signed.`,
        offset: key.start,
      });
    }
    seen.add(key.value);
  }
}

function objectIn(root: ObjectNode, name: string): ObjectNode {
  const node: JsonNode | undefined = memberOf(root, name)?.value;
  if (node?.type === 'object') return node;
  throw new TypedDataError(`Typed data needs ${name}, an object.`, node?.start ?? root.start);
}

/** A domain that is left out counts as an empty one. */
function nothingAt({ start, end }: ObjectNode): ObjectNode {
  return { type: 'object', start, end, members: [], strays: [] };
}

function primaryTypeOf(root: ObjectNode, types: Types): string {
  const node = memberOf(root, 'primaryType')?.value;
  if (node?.type !== 'string') {
    throw new TypedDataError('Typed data needs primaryType, a text.', node?.start ?? root.start);
  }
  if (!types.has(node.value)) throw new TypedDataError(`${node.value} is not among the types.`, node.start);
  return node.value;
}

function hashedTypes(primaryType: string, types: Types, hasher: StructHasher): readonly HashedType[] {
  const names = new Set([...reachable(primaryType, types), DOMAIN]);
  return [...names].map((name) => ({
    name,
    encodeType: encodeTypes(name, types),
    typeHash: hexOf(hasher.typeHash(name)),
  }));
}

function warnOfUnused(primaryType: string, types: Types, root: ObjectNode, warnings: Warning[]): void {
  const used = new Set([...reachable(primaryType, types), ...reachable(DOMAIN, types)]);
  for (const { key } of objectIn(root, 'types').members) {
    if (used.has(key.value)) continue;
    const message = `${primaryType} is not made of ${key.value}: it has no part in the digest, and some libraries refuse it.`;
    warnings.push({ message, offset: key.start });
  }
}

/** What is concatenated as it is listed, without being sorted, has another hash. */
function warnOfOrder(primaryType: string, types: Types, root: ObjectNode, warnings: Warning[]): void {
  const referenced = [...types.keys()].filter(
    (name) => name !== primaryType && reachable(primaryType, types).has(name),
  );
  const sorted = referenced.toSorted((a, b) => (a < b ? -1 : 1));
  if (sorted.every((name, at) => name === referenced[at])) return;
  const message = `The types are not listed in the order in which they are hashed: ${sorted.join(', ')}.`;
  warnings.push({ message, offset: objectIn(root, 'types').start });
}

function hexOf(bytes: Buffer): string {
  return `0x${bytes.toString('hex')}`;
}
