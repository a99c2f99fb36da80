/** A keystore in a file: opened with the password that was entered, or signed out until another one is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encryptKeystoreJson, Wallet } from 'ethers';
import type { CredentialsAnswer } from '../../../server/src/sessions/ports.ts';
import { startPractice, until } from '../practice.ts';
import { inState, TestAccount } from '../testAccount.ts';

/** Little work, so that the test is quick; the form is what ethers and geth write. */
const QUICK = { scrypt: { N: 1 << 10, r: 8, p: 1 } };

test('a password that does not open it leaves the account signed out with the reason; the right one signs in', async () => {
  const practice = await startPractice({ venue: 'synthetix', orders: 4 });
  try {
    const { privateKey, address } = new Wallet(practice.secrets['privateKey'] ?? '');
    const keystoreFile = await encryptKeystoreJson({ address, privateKey }, 'right horse ', QUICK);
    const answer = (password: string): CredentialsAnswer => ({
      kind: 'secrets',
      secrets: { keystoreFile, password },
    });
    practice.answerWith({ kind: 'none', why: 'Password of the keystore is needed.' });
    practice.services.matchAccounts([{ ...practice.account, credentialKind: 'keystoreFile' }]);
    const missing = await inState(practice, 'signedOut');
    assert.equal(missing.why, 'Password of the keystore is needed.');
    practice.answerWith(answer('right horse'));
    void practice.services.refresh(practice.account.id);
    await until('refused', () => {
      const session = practice.updates.at(-1)?.session;
      return session?.state === 'signedOut' && /cannot be opened/.test(session.why ?? '');
    });
    assert.deepEqual(await practice.received(), []);
    practice.answerWith(answer('right horse '));
    await practice.services.refresh(practice.account.id);
    await inState(practice, 'live');
    const testAccount = new TestAccount(practice);
    const { outcome } = await testAccount.cancel(testAccount.take());
    assert.equal(outcome?.kind, 'cancelled');
    const text = JSON.stringify([practice.updates, practice.log, await practice.journal()]);
    for (const secret of [privateKey.slice(2), 'right horse', JSON.parse(keystoreFile).Crypto.ciphertext])
      assert.ok(!text.includes(secret));
  } finally {
    await practice.stop();
  }
});
