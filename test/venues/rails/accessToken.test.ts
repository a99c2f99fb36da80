/** An access token that somebody else renews: used as it is, never asked for, and not sent once it has ended. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { type Practice, startPractice, until } from '../practice.ts';
import { inState } from '../testAccount.ts';

const jwt = (claims: object) =>
  [{ alg: 'HS256' }, claims, 'x']
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');

describe('an access token that somebody else renews', () => {
  let practice: Practice;
  afterEach(() => practice.stop());

  const open = async () => {
    practice = await startPractice({ venue: 'rails', credentialKind: 'token', orders: 4 });
  };

  test('signs in without a request for a token, and says when it ends', async () => {
    await open();
    practice.services.matchAccounts([practice.account]);
    await until('live', () => practice.updates.at(-1)?.session.state === 'live');
    assert.match(practice.updates.at(-1)?.identity ?? '', /the token ends \d{4}-\d\d-\d\d \d\d:\d\d UTC$/);
    assert.ok((await practice.received()).every(({ target }) => !target.includes('token')));
  });

  test('that has ended is not sent', async () => {
    await open();
    const accessToken = jwt({ exp: Math.floor(Date.now() / 1000) - 60 });
    practice.answerWith({ kind: 'secrets', secrets: { accessToken } });
    practice.services.matchAccounts([practice.account]);
    const { why } = await inState(practice, 'failed');
    assert.equal(why.code, 'authentication');
    assert.match(why.message, /^The access token ended .* Nothing was sent\.$/);
    assert.match(why.nextStep, /Change Key/);
    assert.deepEqual(await practice.received(), []);
  });

  test('that the venue refuses is told, without asking for another', async () => {
    await open();
    practice.answerWith({ kind: 'secrets', secrets: { accessToken: jwt({ exp: 9_999_999_999 }) } });
    practice.services.matchAccounts([practice.account]);
    assert.equal((await inState(practice, 'failed')).why.code, 'authentication');
    const targets = (await practice.received()).map(({ target }) => target);
    assert.ok(targets.length > 0 && targets.length <= 4, targets.join(' '));
    assert.ok(targets.every((target) => !target.includes('token')));
  });
});
