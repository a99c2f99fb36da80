/** EIP-712, as much of it as this venue needs: flat structs of numbers, texts, addresses and lists of them. */
import { keccak_256 } from '@noble/hashes/sha3.js';
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';

/** `CancelOrders(uint256 subAccountId,…)`: a struct is written as what its type hash is made of. */
export type StructType = string;
type Value = bigint | string | readonly bigint[] | readonly string[];
export type Message = Readonly<Record<string, Value>>;

interface Field {
  readonly type: string;
  readonly name: string;
}

const domainType = 'EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)';

/** Synthetix signs for chain 1 and the zero address, whatever chain the wallet is on (docs, EIP-712 signing, 2026). */
export const domain = {
  name: 'Synthetix',
  version: '1',
  chainId: 1n,
  verifyingContract: `0x${'0'.repeat(40)}`,
} as const;

export function fieldsOf(type: StructType): readonly Field[] {
  const inner = type.slice(type.indexOf('(') + 1, -1);
  return inner.split(',').map((part) => {
    const [kind = '', name = ''] = part.split(' ');
    return { type: kind, name };
  });
}

export function typeHash(type: StructType): Uint8Array {
  return keccak_256(utf8ToBytes(type));
}

/** Throws a RangeError when a value does not fit its type. */
export function structHash(type: StructType, message: Message): Uint8Array {
  const words = fieldsOf(type).map((field) => word(field.type, message[field.name]));
  return keccak_256(concatBytes(typeHash(type), ...words));
}

export const domainSeparator = structHash(domainType, domain);

/** What is signed. */
export function digest(type: StructType, message: Message): Uint8Array {
  return keccak_256(concatBytes(Uint8Array.of(0x19, 0x01), domainSeparator, structHash(type, message)));
}

/** The 32 bytes that stand for a value in its struct. */
function word(type: string, value: Value | undefined): Uint8Array {
  if (type.endsWith('[]') && Array.isArray(value)) {
    return keccak_256(concatBytes(...value.map((item: bigint | string) => word(type.slice(0, -2), item))));
  }
  if (type === 'uint256' && typeof value === 'bigint') return uint256(value);
  if (type === 'string' && typeof value === 'string') return keccak_256(utf8ToBytes(value));
  if (type === 'address' && typeof value === 'string') {
    return concatBytes(new Uint8Array(12), hexToBytes(value.slice(2)));
  }
  throw new RangeError(`no ${type}`);
}

function uint256(value: bigint): Uint8Array {
  if (value < 0n || value >= 2n ** 256n) throw new RangeError('no uint256');
  return hexToBytes(value.toString(16).padStart(64, '0'));
}
