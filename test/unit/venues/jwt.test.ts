import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endWords, jwtEnd } from '../../../server/src/venues/jwt.ts';

const token = (claims: string) => `eyJh.${Buffer.from(claims).toString('base64url')}.c2ln`;

test('a token ends when it says, and is asked nothing else', () => {
  assert.equal(jwtEnd(token('{"exp":1800000000}')), 1_800_000_000_000);
  assert.equal(jwtEnd(token('{"exp":1800000000000}')), 1_800_000_000_000, 'in milliseconds');
  assert.equal(jwtEnd(token('{"exp":99999999999999999}')), undefined);
  assert.equal(endWords(1_800_000_000_000), '2027-01-15 08:00 UTC');
  for (const claims of ['{}', '{"exp":"soon"}', '{"exp":-1}', '{"exp":1e99}', 'null', '[', ''])
    assert.equal(jwtEnd(token(claims)), undefined, claims);
  for (const text of ['', 'a', 'a.b', '..']) assert.equal(jwtEnd(text), undefined, text);
});
