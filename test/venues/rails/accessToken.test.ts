/** An access token that somebody else renews: used as it is, never asked for, and not sent once it has ended. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { type CommandLine, runProgram } from '../../../client/src/accounts/runProgram.ts';
import type { CredentialsAnswer } from '../../../server/src/sessions/ports.ts';
import { type Practice, startPractice, until } from '../practice.ts';
import { inState, TestAccount } from '../testAccount.ts';

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
    assert.match(why.message, /^The access token ended .* UTC\. It was not sent\.$/);
    assert.match(why.nextStep, /Change Key/);
    const asked = await practice.received();
    assert.ok(asked.length === 1 && !JSON.stringify(asked).includes(accessToken));
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

/** Asks the venue for a token, as a person's own program would, and prints it with something below it. */
const PROGRAM = `
  const [url, key, secret] = process.argv.slice(1);
  const headers = { 'x-api-key': key, 'x-api-secret': secret };
  const reply = await fetch(url + '/api/v1/token', { method: 'POST', headers });
  console.error('asking');
  console.log((await reply.json()).access_token + '\\nasked for by a program');
`;

describe('an access token that a program prints', () => {
  let practice: Practice;
  afterEach(() => practice.stop());

  /** The answers that a client gives, whose program is this one. */
  const open = async (tokenSeconds: number) => {
    practice = await startPractice({ venue: 'rails', credentialKind: 'token', orders: 4 });
    await practice.control('POST', '/behavior', { tokenSeconds });
    const key = practice.sandbox.description.rails.account.credentials;
    const url = practice.account.endpoints['auth'] ?? '';
    const words = [url, key['apiKey'] ?? '', key['apiSecret'] ?? ''];
    const line: CommandLine = [process.execPath, '--input-type=module', '-e', PROGRAM, ...words];
    const printed: string[] = [];
    practice.answerWith(async () => {
      const ran = await runProgram(line, new AbortController().signal);
      assert.ok(ran.ok);
      const [accessToken = ''] = ran.text.split('\n');
      printed.push(accessToken);
      return { kind: 'secrets', secrets: { accessToken }, renewable: true };
    });
    practice.services.matchAccounts([practice.account]);
    await until('live', () => practice.updates.at(-1)?.session.state === 'live');
    return printed;
  };
  const failed = () => practice.updates.filter(({ session: { state } }) => state === 'failed');

  test('is asked for again when it has ended, and cancels go on', async () => {
    const printed = await open(4);
    const account = new TestAccount(practice);
    await account.settled((await account.cancel(account.take())).id);
    await until('another one', () => printed.length > 1, 15_000);
    await until('live again', () => practice.updates.at(-1)?.session.state === 'live');
    const { id } = await account.cancel(account.take());
    assert.equal((await account.settled(id)).outcome?.kind, 'cancelled');
    assert.equal(new Set(printed).size, printed.length);
    assert.deepEqual(failed(), []);
    const all = JSON.stringify([practice.updates, practice.log, await practice.journal()]);
    assert.ok(printed.every((token) => !all.includes(token)));
  });

  test('is asked for again when the venue refuses it, once, and the same one is not sent again', async () => {
    const printed = await open(600);
    const [first = ''] = printed;
    const answers: CredentialsAnswer[] = [];
    practice.answerWith(async () => {
      const answer: CredentialsAnswer = { kind: 'secrets', secrets: { accessToken: first }, renewable: true };
      answers.push(answer);
      return answer;
    });
    await practice.control('POST', '/revoke', {});
    await practice.services.refresh(undefined);
    const { why } = await inState(practice, 'failed');
    assert.equal(why.code, 'authentication');
    assert.match(why.nextStep, /^The program that prints it was run again and printed the same\./);
    assert.equal(answers.length, 1);
  });
});
