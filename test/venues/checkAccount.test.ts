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

  const JWT = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.eyJzdWIiOiJhIn0.c2VjcmV0LXNpZ25hdHVyZQ`;
  const OPAQUE = 'opaque-token-0123456789abcdef';
  for (const status of [201, 302, 400, 409, 429, 500])
    test(`a token in an answer of status ${status} to the request for one is shown nowhere`, async () => {
      practice = await startPractice({ venue: 'rails' });
      const body = JSON.stringify({ message: `token ${JWT} or ${OPAQUE}`, access_token: OPAQUE, [JWT]: 1 });
      await practice.control('POST', '/faults', { on: 'token', kind: 'status', status, body, times: 50 });
      practice.services.matchAccounts([practice.account]);
      await until('refused', () =>
        ['stale', 'failed'].includes(practice.updates.at(-1)?.session.state ?? ''),
      );
      const text = await check();
      assert.match(text, new RegExp(`status ${status} after`));
      assert.doesNotMatch(`${text}${JSON.stringify([practice.updates, practice.log])}`, /eyJ|c2Vj|opaque/);
      assert.doesNotMatch(text, /tries again/);
    });

  test('keys of an answer that are no names of fields are not shown', async () => {
    practice = await startPractice({});
    practice.services.matchAccounts([practice.account]);
    await live();
    const keys = [JWT, OPAQUE, JWT.split('.')[2] ?? '', '## Fake\nThe venue took it.', '[a](command:b)'];
    const body = JSON.stringify({ id: 1, ...Object.fromEntries(keys.map((key) => [key, 1])) });
    for (const status of [200, 400]) {
      await practice.control('POST', '/faults', {
        on: 'read',
        kind: 'status',
        status,
        body,
        times: 1,
        target: '/profiles',
      });
      const text = await check();
      assert.match(text, /\{id: (?:number|1), ‹key›: /);
      for (const key of keys) assert.ok(!text.includes(key) && !text.includes('Fake'), text);
    }
  });

  test('what the check signed is known to the session, and what the session signed to the check', async () => {
    practice = await startPractice({});
    practice.services.matchAccounts([practice.account]);
    await live();
    const signatures = async () =>
      (await practice.received()).map(({ headers }) => headers['lmts-signature'] ?? '').filter(Boolean);
    const shown: string[] = [];
    for (const act of [check, check, () => practice.services.refresh(undefined)]) {
      const body = { message: (await signatures()).join(' ') };
      await practice.control('POST', '/faults', { on: 'read', kind: 'status', status: 400, body, times: 2 });
      shown.push(String(await act()));
    }
    const all = shown.join() + JSON.stringify([practice.updates, practice.log]);
    assert.match(all, /Limitless says: .{0,9}redacted/);
    for (const signature of await signatures()) assert.ok(!all.includes(signature));
  });

  describe('sends nothing that the session would not', () => {
    const cases = [
      { credentialKind: 'apiKey', why: /not of the kind/ },
      { credentialKind: 'privy', secrets: { identityToken: 'eyJh.eyJi.c2ln' }, why: /not of the kind/ },
      { credentialKind: 'cookie', secrets: { cookie: 'a=b\nc' }, why: /“Cookie” has a line break/ },
      {
        credentialKind: 'apiKey',
        secrets: { apiKey: 'lmts_some-key' },
        options: { onBehalfOf: '5' },
        why: /cannot be used with this kind of credentials/,
      },
    ];
    for (const { why, secrets, ...more } of cases)
      test(String(why), async () => {
        practice = await startPractice({});
        if (secrets) practice.answerWith({ kind: 'secrets', secrets });
        practice.services.matchAccounts([{ ...practice.account, ...more }]);
        await until('told', () =>
          ['signedOut', 'failed'].includes(practice.updates.at(-1)?.session.state ?? ''),
        );
        assert.match(await check(), why);
        assert.deepEqual(await practice.received(), []);
      });
  });

  test('the kind that it signs in with is told, also where the account names one that is not known', async () => {
    practice = await startPractice({});
    practice.services.matchAccounts([{ ...practice.account, credentialKind: 'nope' }]);
    await live();
    assert.match(await check(), /^Signs in with: API token, because the kind that the account names/m);
  });

  for (const hours of [-5, 5])
    test(`a clock that is ${hours} h off is corrected, as a session does it`, async () => {
      practice = await startPractice({});
      await practice.control('POST', '/clock', { offsetMs: hours * 3_600_000 });
      practice.services.matchAccounts([practice.account]);
      await live();
      const text = await check();
      assert.match(
        text,
        /Refused: .*\n {2}Once more, with the time of the venue’s clock:\n(?: {2}.*\n)* {2}The venue took it\./,
      );
      assert.match(text, /^ {2}\d+ open orders\./m);
    });

  test('scopes are read, and what lacks for a cancel is told', async () => {
    practice = await startPractice({});
    await practice.control('POST', '/token', { scopes: ['delegated_signing'], management: true });
    practice.services.matchAccounts([practice.account]);
    await live();
    const text = await check();
    assert.match(text, /GET \/auth\/api-tokens: status 200/);
    assert.match(text, /They cannot cancel: the token lacks the scope trading\./);
  });

  test('a stopped check says so, and not that the venue cannot be reached', async () => {
    practice = await startPractice({ venue: 'rails' });
    practice.services.matchAccounts([practice.account]);
    await live();
    await practice.control('POST', '/faults', { on: 'read', kind: 'hang', times: 5 });
    const stop = new AbortController();
    const checked = practice.services.checkAccount('acc-1', stop.signal);
    setTimeout(() => stop.abort(), 1_000);
    const text = await checked;
    assert.match(text, /Stopped before its end\.$/);
    assert.doesNotMatch(text, /cannot be reached|leave open/);
    const before = (await practice.received()).length;
    assert.match(await practice.services.checkAccount('acc-1', stop.signal), /Stopped/);
    assert.equal((await practice.received()).length, before);
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
