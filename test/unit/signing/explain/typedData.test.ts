import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { digestOf, explain, holdsNoSignature, signatureOf, type Written } from './synthetixBody.ts';
import { atHand, bodyWith, expiresAfter, key, nonce, params, right, signer } from './synthetixRequest.ts';
import { type Slip, slips } from './typedDataSlips.ts';

async function writtenOf({ hash, written }: Slip): Promise<Written> {
  const signature = await signatureOf(hash ? hash(right) : digestOf(right), key);
  return written ? written(signature) : signature;
}

suite('a mistake in typed data is found', () => {
  for (const slip of slips) {
    test(`${slip.code}: ${slip.name}`, async () => {
      const signature = await writtenOf(slip);
      const found = await explain(bodyWith(signature), [signer.toUpperCase().replace('X', 'x')], atHand);
      assert.deepEqual(
        found.causes.map(({ code, proven }) => ({ code, proven })),
        [{ code: slip.code, proven: true }],
      );
      assert.equal(found.verdict, 'explained');
      holdsNoSignature(found, signature);
      for (const { message, mend } of found.causes) assert.match(`${message} ${mend}`, /\.\s\S/);
    });
  }
});

test('what is right is valid, whatever spelling its fields have', async () => {
  const signature = await signatureOf(digestOf(right), key);
  const flat = { ...params, nonce, signature, expiresAfter };
  const python = {
    params: {
      action: 'cancelOrders',
      subaccountId: params.subAccountId,
      walletAddress: signer,
      orderIds: params.orderIds,
    },
    nonce,
    signature,
    expiresAfter,
  };
  for (const body of [bodyWith(signature), { id: '1', method: 'post', params: flat }, python, flat]) {
    assert.equal((await explain(body, [signer])).verdict, 'valid');
  }
  assert.equal(
    (await explain(bodyWith({ ...signature, v: Number(signature.v) - 27 }), [signer])).verdict,
    'valid',
  );
  assert.equal((await explain(python, [])).verdict, 'valid', 'the body names its signer');
});
