/** What the check of an account says of each venue, and what it keeps to itself. */
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import { venues } from '../../server/src/venues/index.ts';
import { type Practice, startPractice, until } from './practice.ts';

describe('the check of an account', () => {
  let practice: Practice;
  afterEach(() => practice.stop());

  const check = () => practice.services.checkAccount('acc-1', new AbortController().signal);
  const live = () => until('live', () => practice.updates.at(-1)?.session.state === 'live');

  for (const { id, label } of venues.map(({ description }) => description))
    test(`${label}: each step with its answer, without secrets, and nothing that acts`, async () => {
      practice = await startPractice({ venue: id });
      practice.services.matchAccounts([practice.account]);
      await live();
      const open = practice.orders().size;
      const text = await check();
      assert.match(text, new RegExp(`^Check of “Sandbox” at ${label} \\(sandbox\\), \\d{4}-`));
      assert.match(text, /Sign-in.*\n(?: {2}.*\n)*? {2}.*: status 200 after \d+ ms\n {4}[{[]/);
      assert.match(text, /The venue took it\./);
      // A list of one type of instruments may be shorter than what was found out since.
      const [, count = ''] = /^ {2}(\d+) open orders\./m.exec(text) ?? [];
      assert.ok(Number(count) > 0 && Number(count) <= open, `${count} of ${open}`);
      assert.ok(text.split('\n').every((line) => line.length < 180));
      for (const secret of Object.values(practice.secrets)) assert.ok(!text.includes(secret));
      for (const order of practice.orders().keys()) assert.ok(!text.includes(order));
      const acting = (await practice.received()).filter(({ method, target, body }) =>
        /cancel/i.test(`${method} ${target} ${body}`),
      );
      assert.deepEqual(acting, []);
    });

  test('a key that is refused: every reading is shown, with what to do', async () => {
    practice = await startPractice({ venue: 'roxom' });
    practice.answerWith({ kind: 'secrets', secrets: { ...practice.secrets, keyId: 'xrxk_key_wrong' } });
    practice.services.matchAccounts([practice.account]);
    await until('failed', () => practice.updates.at(-1)?.session.state === 'failed');
    const text = await check();
    assert.equal(text.match(/Refused: /g)?.length, 4);
    assert.match(text, /Padding: PSS, Path prefix: \/v1/);
  });

  test('what has changed since the sign-in is told', async () => {
    practice = await startPractice({ venue: 'roxom' });
    practice.services.matchAccounts([practice.account]);
    await until('found', () => practice.updates.at(-1)?.found?.['instTypes'] !== undefined);
    await practice.control('POST', '/behavior', { padding: 'pss' });
    const text = await check();
    assert.match(text, /Padding: PSS, found/);
    assert.match(text, /Instrument types: .*spot.*, found/);
  });

  test('without credentials, or without the account, it says so and reads nothing', async () => {
    practice = await startPractice({});
    practice.answerWith({ kind: 'none' });
    practice.services.matchAccounts([practice.account]);
    await until('signed out', () => practice.updates.at(-1)?.session.state === 'signedOut');
    assert.match(await check(), /The credentials are not at hand\. Sign in to the account\./);
    assert.deepEqual(await practice.received(), []);
    assert.equal(
      await practice.services.checkAccount('another', new AbortController().signal),
      'There is no such account.',
    );
  });
});
