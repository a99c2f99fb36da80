import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { describe, test } from 'node:test';
import { Random } from '../../../server/sandbox/random.ts';
import { isUuid7, uuid7 } from '../../../server/sandbox/roxom/ids.ts';
import { signatureFits, signedText } from '../../../server/sandbox/roxom/signature.ts';
import file from '../../fixtures/vectors/rsa-roxom.json' with { type: 'json' };

const key = createPublicKey(file.publicKey);

describe('the practice venue for Roxom checks signatures by itself', () => {
  assert.ok(file.vectors.length >= 4);
  for (const { payload, signature } of file.vectors) {
    const [method = '', target = ''] = payload.split(/:(.*)/s);
    const text = signedText({ method, target });

    test(`${payload}: the signature fits, as PKCS#1 only`, () => {
      assert.equal(text, payload);
      assert.ok(signatureFits(key, 'pkcs1', text, signature));
      assert.ok(!signatureFits(key, 'pss', text, signature));
    });

    test(`${payload}: one changed byte of either and it does not`, () => {
      for (let at = 0; at < text.length; at++) {
        const changed = `${text.slice(0, at)}${text[at] === 'x' ? 'y' : 'x'}${text.slice(at + 1)}`;
        assert.ok(!signatureFits(key, 'pkcs1', changed, signature));
      }
      const bytes = Buffer.from(signature, 'base64');
      for (const at of [0, 100, 255]) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 1;
        assert.ok(!signatureFits(key, 'pkcs1', text, changed.toString('base64')));
      }
    });

    test(`${payload}: only plain base64 is taken`, () => {
      const spellings = [signature.replace(/=+$/, ''), ` ${signature}`, `${signature}\n`, '', 'AA==', '*'];
      spellings.push(Buffer.from(signature, 'base64').toString('base64url'));
      for (const other of spellings) assert.ok(!signatureFits(key, 'pkcs1', text, other), other);
    });
  }

  test('the body counts as its fields, sorted by name, without nulls', () => {
    const fields = {
      symbol: 'GOLD-BTC',
      qty: '12',
      px: null,
      postOnly: true,
      cancelAt: 1717020981622,
      B: 'b',
    };
    assert.equal(
      signedText({ method: 'POST', target: '/api/v1/orders', fields }),
      'POST:/api/v1/orders:B=b&cancelAt=1717020981622&postOnly=true&qty=12&symbol=GOLD-BTC',
    );
    assert.equal(signedText({ method: 'POST', target: '/', fields: {} }), 'POST:/:');
  });
});

test('order ids are UUIDs of version 7 that begin with their time', () => {
  const at = Date.parse('2026-06-15T12:00:00Z');
  const id = uuid7(new Random(1), at);
  assert.ok(isUuid7(id) && isUuid7(id.toUpperCase()));
  assert.equal(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16), at);
  for (const other of ['', '1', '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203', `${id}0`]) assert.ok(!isUuid7(other));
});
