/** Mistakes of every kind, made with viem: three requests or more for each code. */
import { type Hex, keccak256 } from 'viem';
import {
  digestOf,
  domain,
  domainFields,
  type Fields,
  personalHash,
  type Signed,
  structHashOf,
  type Written,
} from './synthetixBody.ts';

/** A mistake: what was signed in place of the right typed data, or what was written in place of its signature. */
export interface Slip {
  readonly code: string;
  readonly name: string;
  readonly hash?: (right: Signed) => Hex;
  readonly written?: (signature: Written) => Written;
}

const uints = (type: string): ((fields: Fields) => Fields) => {
  return (fields) => fields.map((field) => ({ ...field, type: field.type.replace('uint256', type) }));
};

function changed(code: string, name: string, change: (right: Signed) => Partial<Signed>): Slip {
  return { code: `eip712/${code}`, name, hash: (right) => digestOf({ ...right, ...change(right) }) };
}

function inDomain(code: string, values: Readonly<Record<string, unknown>>): Slip {
  return changed(code, JSON.stringify(values), () => ({ domain: { ...domain, ...values } }));
}

function without(code: string, field: keyof typeof domain): Slip {
  const { [field]: _, ...rest } = domain;
  const names = domainFields.filter(({ name }) => name !== field);
  return changed(code, `no ${field}`, () => ({ domain: rest, domainFields: names }));
}

function inMessage(code: string, name: string, change: (message: Numbers) => object): Slip {
  return changed(code, name, ({ message }) => ({
    message: { ...message, ...change(message as unknown as Numbers) },
  }));
}

interface Numbers {
  readonly subAccountId: bigint;
  readonly orderIds: readonly bigint[];
  readonly nonce: bigint;
  readonly expiresAfter: bigint;
}

const rounded = (value: bigint) => BigInt(Number(value));

export const slips: readonly Slip[] = [
  inDomain('chain-id', { chainId: 10 }),
  inDomain('chain-id', { chainId: 0 }),
  inDomain('chain-id', { chainId: 31337 }),
  without('chain-id', 'chainId'),
  inDomain('name', { name: 'synthetix' }),
  inDomain('name', { name: 'Synthetix V4' }),
  inDomain('name', { name: 'SNX' }),
  inDomain('name', { name: '' }),
  without('name', 'name'),
  inDomain('version', { version: '2' }),
  inDomain('version', { version: '1.0' }),
  inDomain('version', { version: '4' }),
  without('version', 'version'),
  without('verifying-contract', 'verifyingContract'),
  inDomain('verifying-contract', { verifyingContract: `0x${'0'.repeat(39)}1` }),
  inDomain('verifying-contract', { verifyingContract: '0x45f91031b33da2585932c8f1cdff0faa6cd329ae' }),
  changed('field-order', 'by name', ({ fields }) => ({
    fields: fields.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  })),
  changed('field-order', 'reversed', ({ fields }) => ({ fields: fields.toReversed() })),
  changed('field-order', 'the last two', ({ fields }) => ({
    fields: [...fields.slice(0, 2), ...fields.slice(2).reverse()],
  })),
  changed('field-order', 'the last first', ({ fields }) => ({
    fields: [...fields.slice(-1), ...fields.slice(0, -1)],
  })),
  changed('field-type', 'uint64', ({ fields }) => ({ fields: uints('uint64')(fields) })),
  changed('field-type', 'int256', ({ fields }) => ({ fields: uints('int256')(fields) })),
  changed('field-type', 'string[]', ({ fields, message }) => ({
    fields: fields.map((field) => (field.name === 'orderIds' ? { ...field, type: 'string[]' } : field)),
    message: { ...message, orderIds: (message as unknown as Numbers).orderIds.map(String) },
  })),
  changed('field-type', 'uint64 nonce alone', ({ fields }) => ({
    fields: fields.map((field) => (field.name === 'nonce' ? { ...field, type: 'uint64' } : field)),
  })),
  changed('field-type', 'bytes32 nonce', ({ fields, message }) => ({
    fields: fields.map((field) => (field.name === 'nonce' ? { ...field, type: 'bytes32' } : field)),
    message: {
      ...message,
      nonce: `0x${(message as unknown as Numbers).nonce.toString(16).padStart(64, '0')}`,
    },
  })),
  changed('primary-type', 'CancelOrder', () => ({ primaryType: 'CancelOrder' })),
  changed('primary-type', 'CancelAll', () => ({ primaryType: 'CancelAll' })),
  changed('primary-type', 'CancelOrdersByCloid', ({ message }) => ({
    primaryType: 'CancelOrdersByCloid',
    fields: [
      { name: 'subAccountId', type: 'uint256' },
      { name: 'clientOrderIds', type: 'string[]' },
      { name: 'nonce', type: 'uint256' },
      { name: 'expiresAfter', type: 'uint256' },
    ],
    message: { ...message, clientOrderIds: (message as unknown as Numbers).orderIds.map(String) },
  })),
  changed('primary-type', 'no nonce', ({ fields }) => ({
    fields: fields.filter(({ name }) => name !== 'nonce'),
  })),
  inMessage('nonce-differs', 'in seconds', ({ nonce }) => ({ nonce: nonce / 1000n })),
  inMessage('nonce-differs', '3 ms before', ({ nonce }) => ({ nonce: nonce - 3n })),
  inMessage('nonce-differs', '1,999 ms later', ({ nonce }) => ({ nonce: nonce + 1999n })),
  inMessage('expires-unit', 'in seconds', ({ expiresAfter }) => ({ expiresAfter: expiresAfter / 1000n })),
  inMessage('expires-unit', 'in microseconds', ({ expiresAfter }) => ({
    expiresAfter: expiresAfter * 1000n,
  })),
  inMessage('expires-unit', 'a duration', ({ expiresAfter, nonce }) => ({
    expiresAfter: expiresAfter - nonce,
  })),
  inMessage('expires-left-out', 'signed as 0', () => ({ expiresAfter: 0n })),
  inMessage('ids-rounded', 'orderIds', ({ orderIds }) => ({ orderIds: orderIds.map(rounded) })),
  inMessage('ids-rounded', 'subAccountId', (own) => ({ subAccountId: rounded(own.subAccountId) })),
  inMessage('ids-rounded', 'both', (own) => ({
    orderIds: own.orderIds.map(rounded),
    subAccountId: rounded(own.subAccountId),
  })),
  inMessage('ids-rounded', 'as JavaScript prints them', ({ orderIds }) => ({
    orderIds: orderIds.map((id) => BigInt(String(Number(id)))),
  })),
  inMessage('id-order', 'reversed', ({ orderIds }) => ({ orderIds: orderIds.toReversed() })),
  inMessage('id-order', 'turned', ({ orderIds: [first = 0n, ...rest] }) => ({ orderIds: [...rest, first] })),
  inMessage('id-order', 'rising', ({ orderIds }) => ({
    orderIds: orderIds.toSorted((a, b) => (a < b ? -1 : 1)),
  })),
  inMessage('sub-account', 'at hand', () => ({ subAccountId: 77n })),
  inMessage('sub-account', 'another at hand', () => ({ subAccountId: 1900156845644678502n })),
  inMessage('sub-account', '0', () => ({ subAccountId: 0n })),
  hashed('personal-sign', 'digest', (right) => personalHash(digestOf(right), false)),
  hashed('personal-sign', 'hex text', (right) => personalHash(digestOf(right), true)),
  hashed('personal-sign', 'hex text without 0x', (right) => personalHash(digestOf(right).slice(2), true)),
  hashed('personal-sign', 'JSON', (right) => personalHash(jsonOf(right), true)),
  hashed('no-domain', 'struct hash', structHashOf),
  changed('no-domain', 'empty domain', () => ({ domain: {}, domainFields: [] })),
  hashed('no-domain', 'hash of the struct hash', (right) => keccak256(structHashOf(right))),
  hashed('personal-sign', 'struct hash', (right) => personalHash(structHashOf(right), false)),
  spelt('v', 'other parity', ({ v, ...rest }) => ({ ...rest, v: v === 27 ? 28 : 27 })),
  spelt('v', 'EIP-155', ({ v, ...rest }) => ({ ...rest, v: Number(v) - 27 + 37 })),
  spelt('v', 'text', ({ v, ...rest }) => ({ ...rest, v: String(v) })),
  spelt('r-s-swapped', 'swapped', ({ r, s, v }) => ({ r: s, s: r, v })),
  spelt('r-s-swapped', 'swapped, v as 0 or 1', ({ r, s, v }) => ({ r: s, s: r, v: Number(v) - 27 })),
  spelt('r-s-swapped', 'swapped, the other parity', ({ r, s, v }) => ({ r: s, s: r, v: v === 27 ? 28 : 27 })),
];

function hashed(code: string, name: string, hash: (right: Signed) => Hex): Slip {
  return { code: `eip712/${code}`, name, hash };
}

function spelt(code: string, name: string, written: (signature: Written) => Written): Slip {
  return { code: `eip712/${code}`, name, written };
}

function jsonOf({ primaryType, fields, message }: Signed): string {
  const types = { EIP712Domain: domainFields, [primaryType]: fields };
  const asText = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
  return JSON.stringify({ types, primaryType, domain: { ...domain, chainId: '1' }, message }, asText);
}
