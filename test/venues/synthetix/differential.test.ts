/** Our typed-data stages beside two libraries, over random messages of all seven types. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TypedDataEncoder } from 'ethers';
import fc from 'fast-check';
import { hashStruct, hashTypedData, recoverAddress } from 'viem';
import { addressOf, signDigest, typedDataStages } from '../../../server/src/signing/eip712.ts';
import {
  authData,
  cancelData,
  domain,
  readData,
  scheduleData,
} from '../../../server/src/venues/synthetix/typedData.ts';
import type { TypedData } from '../../../server/src/venues/venue.ts';

const uint = fc.oneof(
  fc.bigInt(0n, 2n ** 256n - 1n),
  fc.bigInt(0n, 2n ** 63n),
  fc.constantFrom(0n, 1n, 2n ** 53n + 1n),
);
const id = fc.bigInt(1n, 2n ** 63n - 1n).map(String);
const text = fc.string({ unit: 'binary', maxLength: 40 });

const kinds: Readonly<Record<string, fc.Arbitrary<TypedData>>> = {
  CancelOrders: fc
    .tuple(fc.array(id, { maxLength: 30 }), uint, uint, uint)
    .map(([orderIds, s, n, e]) => cancelData({ by: 'orderId', orderIds }, s, n, e)),
  CancelOrdersByCloid: fc
    .tuple(fc.array(text, { maxLength: 10 }), uint, uint, uint)
    .map(([clientOrderIds, s, n, e]) => cancelData({ by: 'clientOrderId', clientOrderIds }, s, n, e)),
  CancelAllOrders: fc
    .tuple(text, uint, uint, uint)
    .map(([market, s, n, e]) => cancelData({ by: 'all', market }, s, n, e)),
  SubAccountAction: fc
    .tuple(uint, text, uint)
    .map(([s, action, expiresAfter]) => readData(s, action, { expiresAfter })),
  'SubAccountAction with nonce': fc
    .tuple(uint, text, uint, uint)
    .map(([s, action, nonce, expiresAfter]) => readData(s, action, { nonce, expiresAfter })),
  ScheduleCancel: fc.tuple(uint, uint, uint, uint).map(([s, t, n, e]) => scheduleData(s, t, n, e)),
  AuthMessage: fc.tuple(uint, uint).map(([s, t]) => authData(s, t)),
};

/** Runs per type: some thousands in all. */
const RUNS = 400;

describe('typed data beside ethers and viem', () => {
  for (const [name, kind] of Object.entries(kinds)) {
    test(name, () => {
      fc.assert(fc.property(kind, checkOne), { numRuns: RUNS });
    });
  }
});

function checkOne(data: TypedData): void {
  const { primaryType, fields, message } = data;
  const types = { [primaryType]: [...fields] };
  const ours = typedDataStages(domain, data);
  assert.equal(ours.digest, TypedDataEncoder.hash(domain, types, message));
  assert.equal(ours.messageHash, TypedDataEncoder.hashStruct(primaryType, types, message));
  assert.equal(ours.domainHash, TypedDataEncoder.hashDomain(domain));
  assert.equal(ours.encodeType, TypedDataEncoder.from(types).encodeType(primaryType));
  assert.equal(ours.messageHash, hashStruct({ data: message, primaryType, types }));
  assert.equal(ours.digest, hashTypedData({ domain, types, primaryType, message }));
}

test('viem recovers our signer from our signatures', async () => {
  const key = `0x${'42'.repeat(32)}`;
  for (let i = 0; i < 25; i += 1) {
    const { digest } = typedDataStages(domain, readData(BigInt(i), 'getOpenOrders', { expiresAfter: 0n }));
    const { r, s, v } = signDigest(digest, key);
    assert.equal(await recoverAddress({ hash: digest, signature: { r, s, v: BigInt(v) } }), addressOf(key));
  }
});
