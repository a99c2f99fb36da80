/** What is told of a body besides its signature, and what is suspected of ids that nobody can restore. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { digestOf, explain, signatureOf } from './synthetixBody.ts';
import { bodyWith, expiresAfter, key, nonce, params, right, signer } from './synthetixRequest.ts';

const signature = await signatureOf(digestOf(right), key);
const compact = `${signature.r}${signature.s.slice(2)}${Number(signature.v).toString(16)}`;
const bare = { ...signature, r: signature.r.slice(2), s: signature.s.slice(2) };
const text = JSON.stringify(bodyWith(signature));
const ofNone = { ...right, message: { ...right.message, orderIds: [] } };
const noIds = bodyWith(await signatureOf(digestOf(ofNone), key));

suite('a right signature of a body that may be refused for something else', () => {
  for (const [name, body, told] of [
    [
      'ids as numbers',
      text.replaceAll(/"(\d{19})"/g, '$1'),
      /^subAccountId is sent as a JSON number above 2\^53/,
    ],
    ['a nonce as text', { ...bodyWith(signature), nonce: String(nonce) }, /^nonce is sent as a text/],
    [
      'a signature in one piece',
      { params, nonce, signature: compact, expiresAfter },
      /^signature is sent as one text/,
    ],
    ['no 0x', bodyWith(bare), /^r and s of the signature have no 0x/],
    ['no ids', { ...noIds, params: { ...params, orderIds: [] } }, /^orderIds is an empty list/],
  ] as const) {
    test(name, async () => {
      const { verdict, otherReasons } = await explain(body, [signer]);
      assert.equal(verdict, 'valid');
      assert.match(otherReasons[0] ?? '', told);
    });
  }

  test('nothing is told of a body as the venue takes it', async () => {
    const { otherReasons } = await explain(text, [signer]);
    assert.match(otherReasons[0] ?? '', /^The nonce was used before/);
  });
});

test('a key that stands twice is told', async () => {
  const twice = text.replace('"orderIds"', '"orderIds":["1"],"orderIds"');
  const { verdict, missing } = await explain(twice, [signer]);
  assert.equal(verdict, 'incomplete');
  assert.match(missing[0] ?? '', /^A key stands twice in the body/);
});

suite('several ids that were rounded before sending are suspected', () => {
  const double = (id: string) => String(BigInt(Number(id)));
  const { orderIds, subAccountId } = params;
  for (const [name, sent] of [
    ['three ids', { ...params, orderIds: orderIds.map(double) }],
    [
      'the sub-account and an id',
      { ...params, subAccountId: double(subAccountId), orderIds: orderIds.map(double) },
    ],
  ] as const) {
    test(name, async () => {
      const { verdict, causes } = await explain({ ...bodyWith(signature), params: sent }, [signer]);
      assert.equal(verdict, 'unexplained');
      assert.deepEqual(
        causes.map(({ code, proven }) => [code, proven]),
        [
          ['eip712/ids-rounded', false],
          ['eip712/other-signer', false],
        ],
      );
      assert.ok(causes[0]?.message.includes(double(orderIds[0] ?? '')));
      assert.match(causes[1]?.message ?? '', /which is none of the signers/);
      assert.equal(causes[1]?.differsAt !== undefined, true);
      assert.doesNotMatch(causes[1]?.mend ?? '', /^sign with/);
    });
  }
});
