/** A right signature that was refused: what the venue's documents leave open is suspected, with the option that changes it. */
import assert from 'node:assert/strict';
import { constants, sign } from 'node:crypto';
import { test } from 'node:test';
import { ask, nothing, withKeys } from './asking.ts';
import { pair, pem, roxom, rsa } from './signing.ts';
import { digestOf, signatureOf } from './synthetixBody.ts';
import { bodyWith, key, signer, right as typedData } from './synthetixRequest.ts';

const target = '/api/v1/orders/cancel-all';
const answer = { status: 401, headers: [], body: '{"error":401,"message":"Invalid signature"}' };
const request = roxom('POST', target, rsa(`POST:${target}`));

test('padding and prefix are suspected where the venue refused a signature that is right', async () => {
  const { verdict, causes } = await ask({ ...request, answer }, withKeys(pem(pair)));
  assert.equal(verdict, 'valid');
  assert.deepEqual(
    causes.map(({ code, proven, setting }) => [code, proven, setting]),
    [
      ['rsa/padding', false, { option: 'padding', value: 'pss' }],
      ['path/prefix', false, { option: 'pathPrefix', value: '/v1' }],
    ],
  );
});

test('the other way round for an account that signs with PSS below /v1', async () => {
  const text = 'POST:/v1/orders/cancel-all';
  const key = { key: pair.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
  const signed = roxom(
    'POST',
    '/v1/orders/cancel-all',
    sign('sha256', Buffer.from(text), key).toString('base64'),
  );
  const atHand = { ...withKeys(pem(pair)), options: { padding: 'pss' } };
  const { causes } = await ask({ ...signed, answer }, atHand);
  assert.deepEqual(
    causes.map(({ setting }) => setting?.value),
    ['pkcs1', '/api/v1'],
  );
});

test('nothing is suspected where nothing was refused, or no answer is there', async () => {
  for (const sent of [request, { ...request, answer: { ...answer, status: 200 } }])
    assert.deepEqual((await ask(sent, withKeys(pem(pair)))).causes, []);
});

test('the unit of an expiry is suspected where the venue refused typed data that is signed right', async () => {
  const body = JSON.stringify(bodyWith(await signatureOf(digestOf(typedData), key)));
  const sent = { form: 'body', method: 'POST', target: '/v1/trade', headers: [], body } as const;
  const atHand = { ...nothing, signers: [{ address: signer }] };
  const { verdict, causes } = await ask({ ...sent, answer }, atHand, 'synthetix');
  assert.equal(verdict, 'valid');
  assert.deepEqual(
    causes.map(({ code, proven, setting }) => [code, proven, setting]),
    [['eip712/expires-unit', false, { option: 'expiresAfter', value: 's' }]],
  );
  assert.deepEqual((await ask(sent, atHand, 'synthetix')).causes, []);
});
