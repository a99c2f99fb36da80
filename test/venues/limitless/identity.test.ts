/** An identity token that is used itself, and a session cookie, which the venue refuses. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startPractice } from '../practice.ts';
import { inState, openTestAccount } from '../testAccount.ts';

test('an identity token is sent with every request, has an end that is shown, and no stream', async () => {
  const { practice } = await openTestAccount({ orders: 2, credentialKind: 'identity' });
  try {
    assert.match(practice.updates.at(-1)?.identity ?? '', / · the token ends 2100-01-01 00:00 UTC$/);
    const asked = await practice.received();
    const header = `Bearer ${practice.secrets['identityToken']}`;
    assert.ok(asked.length > 0 && asked.every(({ headers }) => headers['identity'] === header));
    assert.ok(!asked.some(({ target }) => target.startsWith('/socket.io/')));
  } finally {
    await practice.stop();
  }
});

test('one that has ended is told, and not sent', async () => {
  const practice = await startPractice({ orders: 2, credentialKind: 'identity' });
  try {
    const claims = Buffer.from('{"exp":1700000000}').toString('base64url');
    practice.answerWith({ kind: 'secrets', secrets: { identityToken: `eyJh.${claims}.c2ln` } });
    practice.services.matchAccounts([practice.account]);
    const { why } = await inState(practice, 'failed');
    assert.equal(why.message, 'The identity token ended 2023-11-14 22:13 UTC. It was not sent.');
    const asked = await practice.received();
    assert.ok(asked.length === 1 && asked.every(({ headers }) => headers['identity'] === undefined));
  } finally {
    await practice.stop();
  }
});

test('the 410 of a session cookie is told as what it is, without a value of the cookie', async () => {
  const practice = await startPractice({ orders: 2 });
  try {
    const secrets = { cookie: 'limitless_session=q8Zr7uVw2Xy; other=p0Lk3mNb5Vc' };
    practice.answerWith({ kind: 'secrets', secrets });
    practice.services.matchAccounts([{ ...practice.account, credentialKind: 'cookie' }]);
    const { why } = await inState(practice, 'failed');
    assert.equal(why.code, 'authentication');
    assert.equal(why.message, 'Limitless says: Session login is gone. Use API keys. (status 410).');
    assert.match(why.nextStep, /^The venue has closed this way to sign in\./);
    assert.ok((await practice.received()).every(({ headers }) => headers['cookie'] === secrets.cookie));
    await practice.control('POST', '/faults', {
      on: 'read',
      kind: 'status',
      status: 410,
      body: '{"message":"no session q8Zr7uVw2Xy here"}',
    });
    await practice.services.refresh(undefined);
    assert.ok(!/q8Zr7uVw2Xy|p0Lk3mNb5Vc/.test(JSON.stringify([practice.updates, practice.log])));
  } finally {
    await practice.stop();
  }
});
