import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { REDACTED } from '../../../server/src/venues/secretKey.ts';
import { withoutSecretLike } from '../../../server/src/venues/secretLike.ts';

const jwt = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${Buffer.from('{"sub":"a"}').toString('base64url')}.c2VjcmV0LXNpZ25hdHVyZQ`;
const opaque = 'opaque-token-0123456789abcdef';

describe('a text without what looks like a secret', () => {
  const secrets: Readonly<Record<string, string>> = {
    'a JSON web token in words': `the token ${jwt} is still valid`,
    'an opaque token in words': `the token ${opaque} is still valid`,
    'one under its name': JSON.stringify({ access_token: 'short-1', message: 'no' }),
    'one with blanks under its name': JSON.stringify({ password: 'three short-1 words "quoted"' }),
    'one in JSON within JSON': JSON.stringify({ message: JSON.stringify({ apiSecret: 'short-1' }) }),
    'one in a query': 'see https://venue.example/?a=b&token=short-1&c=d',
    'a key of an object': JSON.stringify({ [jwt]: 1, [opaque]: 2 }),
    hex: `signed by 0x${'ab12'.repeat(16)}`,
    'base64 with padding': `signed ${'qrSt'.repeat(8)}Z==`,
  };
  for (const [name, text] of Object.entries(secrets))
    test(name, () => {
      const clean = withoutSecretLike(text);
      assert.ok(clean.includes(REDACTED), clean);
      assert.doesNotMatch(clean, /eyJ|c2Vj|opaque|short-1|ab12|qrSt/);
    });

  test('stays JSON, and keeps its words', () => {
    const body = { message: 'already issued', access_token: jwt, token: 12, jwt: { a: true }, ids: [1] };
    const clean = withoutSecretLike(JSON.stringify(body));
    assert.match(clean, /already issued/);
    assert.match(clean, new RegExp(`"access_token":"${REDACTED}"`));
    for (const text of [
      'Invalid signature: the token id is unknown (status 401).',
      '{"statusCode":403,"message":"Key lacks permission","error":"Forbidden"}',
      'https://api.venue.example/api/v1/orders?limit=100',
    ])
      assert.equal(withoutSecretLike(text), text);
  });

  test('takes time in proportion to the length', () => {
    const begun = performance.now();
    for (const text of ['a.'.repeat(200_000), 'a"'.repeat(200_000), '"a":"\\'.repeat(60_000)])
      withoutSecretLike(text);
    assert.ok(performance.now() - begun < 5_000);
  });
});
