import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '../../../../server/src/requests/index.ts';
import { signedEdits } from '../../../../server/src/requests/languageFeatures/signed.ts';
import { toRequest } from '../../../../server/src/requests/read/toRequest.ts';
import { S1, S2, viewOf } from './samples.ts';

const params = `"params": { "action": "cancelOrders", "subAccountId": "42", "orderIds": ["${S1}"] }`;
const signature = '{"v":27,"r":"0xaa","s":"0xbb"}';
const body = (own = params, expiry = ',"expiresAfter":9') =>
  `{${own},"nonce":7${expiry},"signature":${signature}}`;

async function signed(text: string, made = body()): Promise<string | undefined> {
  const view = await viewOf(text);
  const [found] = view.context.requests;
  assert.ok(found);
  const reading = toRequest(view.context, found);
  assert.ok(reading.ok);
  const edits = signedEdits(view, found, reading.request, made);
  return edits && applyEdits(text, edits);
}

describe('a signature is written', () => {
  test('into a request without one, in its layout', async () => {
    assert.equal(
      await signed(`{ ${params} }`),
      `{ ${params}, "nonce": 7, "expiresAfter": 9, "signature": ${signature} }`,
    );
    assert.equal(
      await signed(`{\n  ${params}\n}`),
      `{\n  ${params},\n  "nonce": 7,\n  "expiresAfter": 9,\n  "signature": ${signature}\n}`,
    );
  });

  test('in the place of an old one, and of nothing else', async () => {
    const before = `{ "nonce": 1, "signature": { "v": 0 }, ${params}, "expiresAfter": 2 }`;
    assert.equal(
      await signed(before),
      `{ "nonce": 7, "signature": ${signature}, ${params}, "expiresAfter": 9 }`,
    );
  });

  test('without an expiry where none was signed', async () => {
    const after = `{ ${params}, "nonce": 7, "signature": ${signature} }`;
    assert.equal(
      await signed(`{ ${params}, "nonce": 1, "expiresAfter": 2, "signature": {} }`, body(params, '')),
      after,
    );
    assert.equal(
      await signed(`{ ${params}, "nonce": 1, "signature": {}, "expiresAfter": 2 }`, body(params, '')),
      after,
    );
  });

  test('only where the file asks for exactly what was signed', async () => {
    assert.equal(await signed(`{ ${params} }`, body(params.replace(S1, S2))), undefined);
    assert.equal(await signed(`{ ${params} }`, body(params.replace('42', '43'))), undefined);
    assert.equal(await signed(`{ ${params} }`, '{}'), undefined);
  });
});
