import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnswerKey } from '../../../client/src/accounts/openSealed.ts';
import { sealFor } from '../../../server/src/sessions/sealFor.ts';

const secrets = { tokenId: 'id', secret: 'c2VjcmV0' };

test('what this process seals, the client opens; for another account, with another key or changed, not', () => {
  const key = createAnswerKey();
  const sealed = sealFor(key.publicKey, 'a', secrets);
  assert.deepEqual(key.open('a', sealed), secrets);
  assert.ok(!JSON.stringify(sealed).includes(secrets.secret));
  assert.throws(() => key.open('b', sealed));
  assert.throws(() => createAnswerKey().open('a', sealed));
  const bytes = Buffer.from(sealed.box, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  assert.throws(() => key.open('a', { ...sealed, box: bytes.toString('base64') }));
});
