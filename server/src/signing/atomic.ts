import { keccak256 } from 'ethers/crypto';

/** Of a type without members: whole numbers as bigint, bytes as `0x` and hex digits in pairs. */
export type AtomicValue = string | bigint | boolean;

type Encode = (value: AtomicValue, type: string) => Buffer;

/** The 32 bytes that a value has in its struct (EIP-712, encodeData). Throws a RangeError for a value that its type does not hold, or no such type. */
export function encodeAtomic(type: string, value: AtomicValue): Buffer {
  return encoderOf(type)(value, type);
}

/** Whether EIP-712 knows such a type; structs and arrays are made of these. */
export function isAtomic(type: string): boolean {
  return encoders.some(({ name }) => name.test(type));
}

/** Without bits it is the short spelling of 256. */
const bits =
  '(|8|16|24|32|40|48|56|64|72|80|88|96|104|112|120|128|136|144|152|160|168|176|184|192|200|208|216|224|232|240|248|256)';

const encoders: readonly { readonly name: RegExp; readonly encode: Encode }[] = [
  { name: /^string$/, encode: encodeString },
  { name: new RegExp(`^uint${bits}$`), encode: encodeUint },
  { name: new RegExp(`^int${bits}$`), encode: encodeInt },
  { name: /^address$/, encode: encodeAddress },
  { name: /^bool$/, encode: encodeBool },
  { name: /^bytes$/, encode: encodeBytes },
  { name: /^bytes([1-9]|[12]\d|3[0-2])$/, encode: encodeFixedBytes },
];

function encoderOf(type: string): Encode {
  const found = encoders.find(({ name }) => name.test(type));
  if (found === undefined) throw new RangeError(`EIP-712 has no type ${type}.`);
  return found.encode;
}

function encodeString(value: AtomicValue, type: string): Buffer {
  if (typeof value !== 'string') throw isNo(type);
  return hashOf(Buffer.from(value, 'utf8'));
}

function encodeUint(value: AtomicValue, type: string): Buffer {
  const width = Number(type.slice('uint'.length) || 256);
  if (typeof value !== 'bigint') throw isNo(type);
  if (value < 0n || value >= 1n << BigInt(width)) {
    throw new RangeError(`A ${type} is from 0 to 2^${width}-1.`);
  }
  return wordOf(value);
}

function encodeInt(value: AtomicValue, type: string): Buffer {
  const width = Number(type.slice('int'.length) || 256);
  if (typeof value !== 'bigint') throw isNo(type);
  const limit = 1n << BigInt(width - 1);
  if (value < -limit || value >= limit) {
    throw new RangeError(`An ${type} is from -2^${width - 1} to 2^${width - 1}-1.`);
  }
  return wordOf(BigInt.asUintN(256, value));
}

function encodeAddress(value: AtomicValue, type: string): Buffer {
  if (typeof value !== 'string' || !/^0x[0-9a-fA-F]{40}$/.test(value)) throw isNo(type);
  return wordOf(BigInt(value));
}

function encodeBool(value: AtomicValue, type: string): Buffer {
  if (typeof value !== 'boolean') throw isNo(type);
  return wordOf(value ? 1n : 0n);
}

function encodeBytes(value: AtomicValue, type: string): Buffer {
  return hashOf(bytesOf(value, type));
}

function encodeFixedBytes(value: AtomicValue, type: string): Buffer {
  const bytes = bytesOf(value, type);
  const length = Number(type.slice('bytes'.length));
  if (bytes.length !== length) throw new RangeError(`A ${type} has ${length} bytes, not ${bytes.length}.`);
  return Buffer.concat([bytes], 32);
}

function bytesOf(value: AtomicValue, type: string): Buffer {
  if (typeof value !== 'string' || !/^0x([0-9a-fA-F]{2})*$/.test(value)) throw isNo(type);
  return Buffer.from(value.slice(2), 'hex');
}

function wordOf(value: bigint): Buffer {
  return Buffer.from(value.toString(16).padStart(64, '0'), 'hex');
}

function hashOf(bytes: Uint8Array): Buffer {
  return Buffer.from(keccak256(bytes).slice(2), 'hex');
}

function isNo(type: string): RangeError {
  return new RangeError(`This is no ${type}.`);
}
