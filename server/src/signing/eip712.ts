import { keccak256, SigningKey } from 'ethers/crypto';
import { computeAddress, recoverAddress } from 'ethers/transaction';
import type { TypedData } from '../venues/payload.ts';

/** 0x and lower-case hex digits. */
export type Hex = `0x${string}`;

/** An EIP-712 domain with all four fields that the venues we know use. */
export interface Domain {
  readonly name: string;
  readonly version: string;
  readonly chainId: bigint;
  /** 20 bytes. */
  readonly verifyingContract: Hex;
}

/** One 32-byte word of an encoded struct. */
interface Word {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly word: Hex;
}

/** Everything between typed data and its digest; labels as in ERC-8213: domain hash, message hash, digest. */
export interface TypedDataStages {
  readonly encodeType: string;
  readonly typeHash: Hex;
  readonly words: readonly Word[];
  /** The same of the domain; its hash is `domainHash`. */
  readonly domain: Pick<TypedDataStages, 'encodeType' | 'typeHash' | 'words'>;
  readonly domainHash: Hex;
  readonly messageHash: Hex;
  readonly digest: Hex;
}

export interface EthSignature {
  /** 32 bytes. */
  readonly r: Hex;
  /** 32 bytes, at most half the group order. */
  readonly s: Hex;
  readonly v: 27 | 28;
}

const domainFields = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
] as const;

/** `Name(type field,…)`, exactly what the type hash is taken of. */
export function encodeType({ primaryType, fields }: Pick<TypedData, 'primaryType' | 'fields'>): string {
  return `${primaryType}(${fields.map(({ type, name }) => `${type} ${name}`).join(',')})`;
}

/** The digest that is signed, with every stage on the way. `names`: the fields of the domain, should it lack some. Throws a RangeError for a value that its type does not hold. */
export function typedDataStages(
  domain: Domain,
  data: TypedData,
  names: readonly (keyof Domain)[] = ['name', 'version', 'chainId', 'verifyingContract'],
): TypedDataStages {
  const fields = domainFields.filter(({ name }) => names.includes(name));
  const domainData: TypedData = { primaryType: 'EIP712Domain', fields, message: { ...domain } };
  const domainStages = structStages(domainData);
  const domainHash = domainStages.hash;
  const { words, hash: messageHash, typeHash } = structStages(data);
  const digest = keccak(Buffer.concat([Buffer.from([0x19, 0x01]), bytes(domainHash), bytes(messageHash)]));
  return {
    encodeType: encodeType(data),
    typeHash,
    words,
    domain: {
      encodeType: encodeType(domainData),
      typeHash: domainStages.typeHash,
      words: domainStages.words,
    },
    domainHash,
    messageHash,
    digest,
  };
}

function structStages(data: TypedData): { words: readonly Word[]; hash: Hex; typeHash: Hex } {
  const typeHash = keccak(Buffer.from(encodeType(data), 'utf8'));
  const words = data.fields.map(({ name, type }): Word => {
    const value = data.message[name];
    if (value === undefined) throw new RangeError(`${data.primaryType} lacks ${name}.`);
    return { name, type, value: valueText(value), word: hex(encodeValue(type, value)) };
  });
  return {
    words,
    typeHash,
    hash: keccak(Buffer.concat([bytes(typeHash), ...words.map(({ word }) => bytes(word))])),
  };
}

type Value = TypedData['message'][string];

function valueText(value: Value): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}

function encodeValue(type: string, value: Value): Buffer {
  if (type.endsWith('[]')) {
    if (!Array.isArray(value)) throw new RangeError(`A ${type} must be a list.`);
    const items: readonly (string | bigint)[] = value;
    return bytes(keccak(Buffer.concat(items.map((item) => encodeValue(type.slice(0, -2), item)))));
  }
  if (type === 'string' && typeof value === 'string') return bytes(keccak(Buffer.from(value, 'utf8')));
  if (type === 'uint256' && typeof value === 'bigint') return uint256(value);
  if (type === 'address' && typeof value === 'string' && /^0x[0-9a-fA-F]{40}$/.test(value))
    return uint256(BigInt(value));
  throw new RangeError(`This is no ${type}.`);
}

function uint256(value: bigint): Buffer {
  if (value < 0n || value >= 1n << 256n) throw new RangeError('A uint256 is from 0 to 2^256-1.');
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
}

function keccak(data: Uint8Array): Hex {
  return keccak256(data) as Hex;
}

function bytes(text: Hex): Buffer {
  return Buffer.from(text.slice(2), 'hex');
}

function hex(data: Buffer): Hex {
  return `0x${data.toString('hex')}`;
}

/** Signs a digest with a private key of 32 bytes; deterministic (RFC 6979), s in the lower half. */
export function signDigest(digest: Hex, privateKey: string): EthSignature {
  const { r, s, v } = new SigningKey(privateKey).sign(digest);
  return { r: r as Hex, s: s as Hex, v };
}

/** The address, with its checksum, whose key made a signature. */
export function signerOf(digest: Hex, signature: EthSignature): string {
  return recoverAddress(digest, signature);
}

/** The address of a private key, with its checksum. */
export function addressOf(privateKey: string): string {
  return computeAddress(new SigningKey(privateKey));
}
