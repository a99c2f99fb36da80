import { keccak256, SigningKey } from 'ethers/crypto';
import { computeAddress, recoverAddress } from 'ethers/transaction';
import type { TypedData } from '../venues/payload.ts';
import { encodeAtomic } from './atomic.ts';

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

/** The name of the struct that a domain is. */
export const DOMAIN = 'EIP712Domain';

const domainFields = [
  { name: 'name', type: 'string' },
  { name: 'version', type: 'string' },
  { name: 'chainId', type: 'uint256' },
  { name: 'verifyingContract', type: 'address' },
] as const;

/** A domain as a struct of these of its fields. */
export function domainData(
  domain: Domain,
  names: readonly string[] = ['name', 'version', 'chainId', 'verifyingContract'],
): TypedData {
  const fields = domainFields.filter(({ name }) => names.includes(name));
  return { primaryType: DOMAIN, fields, message: { ...domain } };
}

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
  const ofDomain = domainData(domain, names);
  const domainStages = structStages(ofDomain);
  const domainHash = domainStages.hash;
  const { words, hash: messageHash, typeHash } = structStages(data);
  return {
    encodeType: encodeType(data),
    typeHash,
    words,
    domain: {
      encodeType: encodeType(ofDomain),
      typeHash: domainStages.typeHash,
      words: domainStages.words,
    },
    domainHash,
    messageHash,
    digest: digestOf(domainHash, messageHash),
  };
}

/** What is signed: both hashes behind the prefix of typed data (EIP-191, version 1). */
function digestOf(domainHash: Hex, messageHash: Hex): Hex {
  return keccak(Buffer.concat([Buffer.from([0x19, 0x01]), bytes(domainHash), bytes(messageHash)]));
}

/** Words and hashes that are asked for again and again, by what they are of. */
export type HashMemory = Map<string, Buffer>;

/** hashStruct of a struct without nested ones. Throws a RangeError for a value that its type does not hold. */
export function structHash(data: TypedData, memory: HashMemory = new Map()): Buffer {
  const type = encodeType(data);
  const typeHash = remembered(memory, type, () => bytes(keccak(Buffer.from(type, 'utf8'))));
  const words = data.fields.map(({ name, type }) => rememberedWord(memory, type, messageValue(data, name)));
  return bytes(keccak(Buffer.concat([typeHash, ...words])));
}

function rememberedWord(memory: HashMemory, type: string, value: Value): Buffer {
  if (typeof value === 'bigint') return encodeValue(type, value);
  const text = isList(value) ? value.map((item) => `${String(item).length}:${item}`).join() : String(value);
  return remembered(memory, `${type} ${typeof value} ${text}`, () => encodeValue(type, value));
}

function remembered(memory: HashMemory, name: string, make: () => Buffer): Buffer {
  const known = memory.get(name);
  if (known !== undefined) return known;
  const fresh = make();
  memory.set(name, fresh);
  return fresh;
}

function messageValue(data: TypedData, name: string): Value {
  const value = data.message[name];
  if (value === undefined) throw new RangeError(`${data.primaryType} lacks ${name}.`);
  return value;
}

function structStages(data: TypedData): { words: readonly Word[]; hash: Hex; typeHash: Hex } {
  const typeHash = keccak(Buffer.from(encodeType(data), 'utf8'));
  const words = data.fields.map(({ name, type }): Word => {
    const value = messageValue(data, name);
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
  if (!type.endsWith('[]')) {
    if (isList(value)) throw new RangeError(`This is no ${type}.`);
    return encodeAtomic(type, value);
  }
  if (!isList(value)) throw new RangeError(`A ${type} must be a list.`);
  return bytes(keccak(Buffer.concat(value.map((item) => encodeValue(type.slice(0, -2), item)))));
}

function isList(value: Value): value is Extract<Value, readonly unknown[]> {
  return Array.isArray(value);
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
