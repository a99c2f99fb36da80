import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seal } from '../../../server/src/sealing/seal.ts';
import { createVault } from '../../../server/src/sealing/vault.ts';

const secrets = { tokenId: 'id', secret: 'c2VjcmV0' };

test('what the client seals, this process opens', () => {
  const vault = createVault();
  const sealed = seal({ accountId: 'a', publicKey: vault.publicKey }, secrets);
  assert.deepEqual(vault.open('a', sealed), secrets);
  assert.ok(!JSON.stringify(sealed).includes(secrets.secret));
});

test('a box for another account, another process, or with a changed byte does not open', () => {
  const vault = createVault();
  const sealed = seal({ accountId: 'a', publicKey: vault.publicKey }, secrets);
  assert.throws(() => vault.open('b', sealed));
  assert.throws(() => createVault().open('a', sealed));
  const bytes = Buffer.from(sealed.box, 'base64');
  bytes[0] = (bytes[0] ?? 0) ^ 1;
  assert.throws(() => vault.open('a', { ...sealed, box: bytes.toString('base64') }));
});
