import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fingerprint, signHmac } from '../../../server/src/signing/hmac.ts';
import { canonicalText } from '../../../server/src/venues/limitless/call.ts';

interface Vector {
  readonly id: string;
  readonly title: string;
  readonly secret: string;
  readonly timestamp: string;
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly body: string;
  readonly signature: string;
}

const file = new URL('../../fixtures/vectors/hmac-limitless.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, 'utf8')) as { vectors: readonly Vector[] };

const textOf = ({ timestamp, method, path, body }: Vector) =>
  canonicalText(timestamp, { method, origin: '', target: path, headers: {}, body });

describe('HMAC vectors of Limitless', () => {
  for (const vector of vectors) {
    test(`${vector.id}: ${vector.title}`, () => {
      assert.equal(signHmac(textOf(vector), vector.secret).base64, vector.signature);
    });
    test(`${vector.id}: the secret's text is not the key`, () => {
      const undecoded = Buffer.from(vector.secret, 'utf8').toString('base64');
      assert.notEqual(signHmac(textOf(vector), undecoded).base64, vector.signature);
    });
  }
});

test('a fingerprint names a secret without telling it', () => {
  const secret = 'c2ltdWxhdG9yLXNlY3JldC1rZXktMzItYnl0ZXMhISE=';
  assert.match(fingerprint(secret), /^SHA-256( [0-9a-f]{4}){4}…$/);
  assert.notEqual(fingerprint(secret), fingerprint(`${secret} `));
});
