import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { keccak256 } from 'viem';
import { digestOf, domain, explain, personalHash, signatureOf, structHashOf } from './synthetixBody.ts';
import { atHand, bodyWith, key, right, signer } from './synthetixRequest.ts';
import { changes, codesOf, pairs } from './typedDataPairs.ts';

/** All of them are in test/long. */
const few = pairs.slice(0, 3);

suite('two mistakes in typed data are found', () => {
  for (const [one, other] of few) {
    test(`${one}, ${other}`, async () => {
      const signature = await signatureOf(digestOf(changes[other](changes[one](right))), key);
      const found = await explain(bodyWith(signature), [signer], atHand);
      assert.deepEqual(codesOf(found.causes), [one, other].toSorted());
    });
  }
  test('a personal message of another chain', async () => {
    const hash = personalHash(digestOf({ ...right, domain: { ...domain, chainId: 10 } }), false);
    const found = await explain(bodyWith(await signatureOf(hash, key)), [signer], atHand);
    assert.deepEqual(codesOf(found.causes), ['chain-id', 'personal-sign']);
  });
});

test('three mistakes are not searched: nothing is invented', async () => {
  const three = changes['field-type'](changes['expires-left-out'](changes['chain-id'](right)));
  const found = await explain(bodyWith(await signatureOf(digestOf(three), key)), [signer], atHand);
  assert.equal(found.verdict, 'unexplained');
  assert.deepEqual(
    found.causes.map(({ code, proven }) => ({ code, proven })),
    [{ code: 'eip712/other-signer', proven: false }],
  );
});

test('the hash of the struct behind the prefix alone is found', async () => {
  const hash = keccak256(`0x1901${structHashOf(right).slice(2)}`);
  const found = await explain(bodyWith(await signatureOf(hash, key)), [signer], atHand);
  assert.deepEqual(codesOf(found.causes), ['no-domain']);
});
