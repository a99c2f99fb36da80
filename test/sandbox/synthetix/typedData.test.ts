import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { hashStruct, hashTypedData } from 'viem';
import { checksummed, makeKey, recover } from '../../../server/sandbox/synthetix/keys.ts';
import { structs } from '../../../server/sandbox/synthetix/structs.ts';
import {
  digest,
  domainSeparator,
  type Message,
  structHash,
  typeHash,
} from '../../../server/sandbox/synthetix/typedData.ts';
import vectors from '../../fixtures/vectors/eip712-synthetix.json' with { type: 'json' };
import { accountOf, domain, types } from './helpers.ts';

const hex = (bytes: Uint8Array) => `0x${Buffer.from(bytes).toString('hex')}`;
const structOf = (name: string) =>
  structs[name === 'SubAccountAction+nonce' ? 'SubAccountActionWithNonce' : (name as keyof typeof structs)];

/** The message of a vector with its numbers as bigints. */
function valuesOf(message: Readonly<Record<string, string | string[] | undefined>>): Message {
  const texts = ['action', 'clientOrderIds', 'symbols'];
  const typed = (name: string, value: string | string[]) => {
    if (texts.includes(name)) return value;
    return Array.isArray(value) ? value.map(BigInt) : BigInt(value);
  };
  const entries = Object.entries(message).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: typed(name, value) }],
  );
  return Object.fromEntries(entries.map(({ name, value }) => [name, value]));
}

describe('typed data', () => {
  for (const vector of vectors.vectors) {
    test(`vector ${vector.id} (${vector.type})`, () => {
      const message = valuesOf(vector.message);
      const struct = structOf(vector.type);
      assert.equal(struct, vector.encodeType);
      assert.equal(hex(typeHash(struct)), vector.typeHash);
      assert.equal(hex(structHash(struct, message)), vector.structHash);
      assert.equal(hex(domainSeparator), vector.domainSeparator);
      assert.equal(hex(digest(struct, message)), vector.digest);
      const signature = { r: BigInt(vector.r), s: BigInt(vector.s) };
      for (const v of [vector.v, vector.v - 27] as (0 | 1 | 27 | 28)[]) {
        assert.equal(recover(digest(struct, message), { v, ...signature }), vectors.address);
      }
    });
  }

  test('the structs are those of viem, whatever the values', () => {
    const values: Message = {
      subAccountId: 2n ** 63n - 1n,
      orderIds: [1n, 2n ** 255n, 0n],
      clientOrderIds: ['', 'a/b', 'ü€𝄞'],
      symbols: [],
      timeoutSeconds: 86_400n,
      action: 'getOpenOrders',
      nonce: 2n ** 53n + 1n,
      expiresAfter: 0n,
      timestamp: 1n,
    };
    for (const [name, fields] of Object.entries(types)) {
      const primaryType = name === 'SubAccountActionWithNonce' ? 'SubAccountAction' : name;
      const data = { types: { [primaryType]: fields }, primaryType } as const;
      const struct = structs[name as keyof typeof structs];
      assert.equal(hex(structHash(struct, values)), hashStruct({ ...data, data: values }), name);
      assert.equal(hex(digest(struct, values)), hashTypedData({ ...data, domain, message: values }), name);
    }
  });

  test('what does not fit its type is refused', () => {
    const message = { subAccountId: 1n, orderIds: [1n], nonce: 1n, expiresAfter: 0n };
    for (const wrong of [{ nonce: -1n }, { nonce: 2n ** 256n }, { orderIds: ['1'] }, { nonce: '1' }]) {
      assert.throws(() => structHash(structs.CancelOrders, { ...message, ...wrong }), RangeError);
    }
  });
});

describe('keys', () => {
  test('addresses are those of viem, with their checksum', () => {
    for (const seed of [1, 2, 3]) {
      const key = makeKey('owner', seed);
      assert.equal(key.address, accountOf(key.privateKey).address);
      assert.equal(checksummed(key.address.toLowerCase()), key.address);
    }
    assert.notEqual(makeKey('owner', 1).address, makeKey('session', 1).address);
    assert.notEqual(makeKey('owner', undefined).address, makeKey('owner', undefined).address);
  });

  test('a signature that no key can have made recovers nothing', () => {
    assert.equal(recover(new Uint8Array(32), { v: 27, r: 5n, s: 2n ** 256n - 1n }), undefined);
  });
});
