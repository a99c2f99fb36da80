import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { digestOf, explain, signatureOf } from '../unit/signing/explain/synthetixBody.ts';
import { atHand, bodyWith, key, right, signer } from '../unit/signing/explain/synthetixRequest.ts';
import { changes, codesOf, pairs } from '../unit/signing/explain/typedDataPairs.ts';

suite('two mistakes in typed data are found', () => {
  for (const [one, other] of pairs) {
    test(`${one}, ${other}`, async () => {
      const signature = await signatureOf(digestOf(changes[other](changes[one](right))), key);
      const found = await explain(bodyWith(signature), [signer], atHand);
      assert.deepEqual(codesOf(found.causes), [one, other].toSorted());
    });
    test(`${one}, the other parity`, async () => {
      const signature = await signatureOf(digestOf(changes[one](right)), key);
      const turned = { ...signature, v: signature.v === 27 ? 28 : 27 };
      const found = await explain(bodyWith(turned), [signer], atHand);
      assert.deepEqual(codesOf(found.causes), [one, 'v'].toSorted());
    });
  }
});
