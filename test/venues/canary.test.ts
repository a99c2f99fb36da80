/** That the test which looks for secrets everywhere knows every secret that a practice account has. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type Sandbox, startSandbox } from '../../server/sandbox/index.ts';
import { venues } from '../../server/src/venues/index.ts';
import { secretsOf } from '../e2e/secretsOf.ts';

describe('the secrets that are looked for end to end', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({ still: true });
  });
  after(() => sandbox.stop());

  test('are those of every kind of credentials that a practice venue accepts', () => {
    const found = secretsOf(sandbox.description);
    assert.ok(found.every((text) => text.length >= 8));
    const { limitless, rails, roxom, synthetix } = sandbox.description;
    const kinds: readonly (readonly [string, string])[] = [
      ['token secret', limitless.account.credentials['secret'] ?? ''],
      ['X-API-Key', limitless.account.otherCredentials?.['apiKey']?.['apiKey'] ?? ''],
      ['identity token', limitless.account.otherCredentials?.['identity']?.['identityToken'] ?? ''],
      ['access token', rails.account.otherCredentials?.['token']?.['accessToken'] ?? ''],
      ['API secret', rails.account.credentials['apiSecret'] ?? ''],
      ['RSA key', (roxom.account.credentials['privateKeyPem'] ?? '').split('\n')[5] ?? ''],
      ['private key', (synthetix.account.credentials['privateKey'] ?? '').replace(/^0x/, '')],
    ];
    for (const [what, text] of kinds) assert.ok(text !== '' && found.includes(text), what);
  });

  test('are the values of a cookie one by one, though no practice venue accepts one', () => {
    const cookie = 'session=canary-0123; theme=canary-4567';
    const account = { credentials: {}, otherCredentials: { cookie: { cookie } } };
    const only = venues.filter(({ description: { id } }) => id === 'limitless');
    const descriptions = only.map(({ description }) => description);
    const found = secretsOf({ limitless: { account } }, descriptions);
    assert.deepEqual(found, ['canary-0123', 'canary-4567']);
  });

  test('lack none that a practice venue accepts and our description names', () => {
    const found = secretsOf(sandbox.description);
    for (const { description } of venues) {
      const facts = Reflect.get(sandbox.description, description.id) as typeof sandbox.description.limitless;
      const { credentials, otherCredentials = {} } = facts.account;
      const accepted: Readonly<Record<string, Readonly<Record<string, string>>>> = {
        [description.credentialKinds[0].id]: credentials,
        ...otherCredentials,
      };
      for (const [id, texts] of Object.entries(accepted)) {
        const kind = description.credentialKinds.find((one) => one.id === id);
        assert.ok(kind, `${description.id} has no kind ${id}`);
        for (const { id: field, secret } of kind.fields) {
          const text = texts[field];
          if (!secret || text === undefined) continue;
          assert.ok(
            found.some((part) => text.includes(part)),
            `${description.id} ${id} ${field}`,
          );
        }
      }
    }
  });
});
