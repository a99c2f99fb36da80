import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import {
  addressOf,
  type Domain,
  encodeType,
  signDigest,
  signerOf,
  typedDataStages,
} from '../../../server/src/signing/eip712.ts';
import type { TypedData } from '../../../server/src/venues/payload.ts';

interface Vectors {
  readonly privateKey: string;
  readonly address: string;
  readonly domain: { name: string; version: string; chainId: number; verifyingContract: `0x${string}` };
  readonly types: Readonly<Record<string, readonly { name: string; type: string }[]>>;
  readonly vectors: readonly Vector[];
}

interface Vector {
  readonly id: string;
  readonly type: string;
  readonly message: Readonly<Record<string, string | readonly string[]>>;
  readonly [stage: string]: unknown;
}

const file = new URL('../../fixtures/vectors/eip712-synthetix.json', import.meta.url);
const { privateKey, address, domain, types, vectors } = JSON.parse(readFileSync(file, 'utf8')) as Vectors;
const ours: Domain = { ...domain, chainId: BigInt(domain.chainId) };

function typed({ type, message }: Vector): TypedData {
  const fields = types[type] ?? [];
  const read = (name: string, kind: string) => {
    const value = message[name];
    if (kind === 'uint256') return BigInt(String(value));
    if (kind === 'uint256[]') return (value as readonly string[]).map(BigInt);
    return value as string | readonly string[];
  };
  const entries = fields.map(({ name, type: kind }) => [name, read(name, kind)] as const);
  return { primaryType: type.replace('+nonce', ''), fields, message: Object.fromEntries(entries) };
}

describe('EIP-712 vectors of Synthetix', () => {
  for (const vector of vectors) {
    test(`${vector.id}: ${vector.type}`, () => {
      const stages = typedDataStages(ours, typed(vector));
      assert.equal(stages.encodeType, vector['encodeType']);
      assert.equal(stages.typeHash, vector['typeHash']);
      assert.equal(stages.messageHash, vector['structHash']);
      assert.equal(stages.domainHash, vector['domainSeparator']);
      assert.equal(stages.digest, vector['digest']);
      const signature = signDigest(stages.digest, privateKey);
      assert.deepEqual(signature, { r: vector['r'], s: vector['s'], v: vector['v'] });
      assert.equal(signerOf(stages.digest, signature), address);
    });
  }
});

test('the address of a key', () => assert.equal(addressOf(privateKey), address));

test('values that their type does not hold are refused, not rounded', () => {
  const one = (type: string, value: TypedData['message'][string]): TypedData => ({
    primaryType: 'T',
    fields: [{ name: 'x', type }],
    message: { x: value },
  });
  for (const [type, value] of [
    ['uint256', -1n],
    ['uint256', 1n << 256n],
    ['uint256', '7'],
    ['string', 7n],
    ['address', '0x12'],
    ['uint256[]', 7n],
    ['bool', 1n],
  ] as const) {
    assert.throws(() => typedDataStages(ours, one(type, value)), RangeError, `${type} ${value}`);
  }
  assert.throws(() => typedDataStages(ours, { ...one('string', 'a'), message: {} }), RangeError);
  assert.equal(encodeType(one('string', 'a')), 'T(string x)');
});
