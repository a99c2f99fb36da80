/**
 * The venue and the product both rest on `@noble/curves`, one of them through ethers. Here both are held against
 * libsecp256k1 (the C library, as WebAssembly) and another Keccak, which share no code with it.
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { keccak256 } from 'js-sha3';
import { isPrivate, pointFromScalar, recover as recoverPoint } from 'tiny-secp256k1';
import { checksummed, makeKey, recover } from '../../../server/sandbox/synthetix/keys.ts';
import { structs } from '../../../server/sandbox/synthetix/structs.ts';
import { digest, domainSeparator, structHash } from '../../../server/sandbox/synthetix/typedData.ts';
import { signDigest } from '../../../server/src/signing/eip712.ts';
import vectors from '../../fixtures/vectors/eip712-synthetix.json' with { type: 'json' };

const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.slice(2), 'hex'));
const word = (value: bigint) => bytesOf(`0x${value.toString(16).padStart(64, '0')}`);
const addressOfPoint = (point: Uint8Array) => checksummed(`0x${keccak256(point.subarray(1)).slice(24)}`);

interface Parts {
  readonly v: number;
  readonly r: bigint;
  readonly s: bigint;
}

/** The address that libsecp256k1 recovers. */
function theirs(hash: Uint8Array, { v, r, s }: Parts): string | undefined {
  const point = recoverPoint(hash, Buffer.concat([word(r), word(s)]), (v % 27) as 0 | 1, false);
  return point ? addressOfPoint(point) : undefined;
}

describe('another secp256k1 and another Keccak', () => {
  for (const { id, v, r, s, digest: hash } of vectors.vectors) {
    test(`recover the signer of vector ${id}`, () => {
      assert.equal(theirs(bytesOf(hash), { v, r: BigInt(r), s: BigInt(s) }), vectors.address);
    });
  }

  test('recover the same address from what the product signs as the venue does', () => {
    for (let i = 0; i < 100; i += 1) {
      const { privateKey, address } = makeKey('owner', i);
      const own = pointFromScalar(bytesOf(privateKey), false);
      assert.ok(isPrivate(bytesOf(privateKey)) && own);
      assert.equal(addressOfPoint(own), address);
      const message = {
        subAccountId: BigInt(i),
        orderIds: [2n ** 53n + BigInt(i)],
        nonce: 1n,
        expiresAfter: 0n,
      };
      const hash = digest(structs.CancelOrders, message);
      const parts = signDigest(`0x${Buffer.from(hash).toString('hex')}`, privateKey);
      const signature = { v: parts.v as 27 | 28, r: BigInt(parts.r), s: BigInt(parts.s) };
      assert.equal(theirs(hash, signature), address);
      assert.equal(recover(hash, signature), address);
      const other = { ...signature, v: signature.v === 27 ? 28 : 27 } as const;
      assert.equal(recover(hash, other), theirs(hash, other));
      const whole = Buffer.concat([
        Uint8Array.of(0x19, 0x01),
        domainSeparator,
        structHash(structs.CancelOrders, message),
      ]);
      assert.equal(Buffer.from(hash).toString('hex'), keccak256(whole));
    }
  });

  test('recover nobody, or the same stranger, from numbers that nobody signed', () => {
    for (let i = 0; i < 200; i += 1) {
      const [hash, r, s] = [randomBytes(32), randomBytes(32), randomBytes(32)];
      const parts = {
        v: 27,
        r: BigInt(`0x${r.toString('hex')}`),
        s: BigInt(`0x${s.toString('hex')}`),
      } as const;
      let expected: string | undefined;
      try {
        expected = theirs(hash, parts);
      } catch {
        expected = undefined;
      }
      assert.equal(recover(hash, parts), expected);
    }
  });
});
