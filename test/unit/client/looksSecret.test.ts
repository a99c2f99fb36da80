/** What is taken out of a box that everybody can read, and what may stand there. */
import assert from 'node:assert/strict';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, test } from 'node:test';
import { looksSecret } from '../../../client/src/accounts/looksSecret.ts';
import { venues } from '../../../server/src/venues/index.ts';

const pem = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
  type: 'pkcs8',
  format: 'pem',
});
const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
  .privateKey.export({ type: 'pkcs8', format: 'der' })
  .toString('base64');
const jwt = ['{"alg":"HS256"}', '{"sub":"a"}', 'x']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.');

describe('a text that looks like a secret', () => {
  const secrets: Readonly<Record<string, string>> = {
    'a private key': `0x${'4a'.repeat(32)}`,
    'a private key without 0x': 'c0ffee12'.repeat(8),
    'a key in PEM': String(pem),
    'a key in PEM without its line breaks': String(pem).replaceAll('\n', ' '),
    'the beginning of one': '-----BEGIN RSA PRIVATE KEY-----',
    'a keystore': '{"address":"00","crypto":{"cipher":"aes-128-ctr"}}',
    'a token of three parts': jwt,
    'the same as a header has it': `Bearer ${jwt}`,
    'a key with a prefix': 'abcd_key_7f3kq8zt1m2n',
    'a secret in base64': 'q83vEjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWeJo=',
    'one that begins with a slash': '/83vEjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWeJo=',
    'a cookie': 'session=q83vEjRWeJq83vASNFZ4mrze8BI0Vnia',
    'a secret in a command': 'print --secret q83vEjRWeJq83vASNFZ4mrze8BI0Vnia',
    'a private key in quotes': `"0x${'4a'.repeat(32)}"`,
    'a private key as a variable': `key=0x${'c0ffee12'.repeat(8)}`,
    'a private key in JSON': `{"privateKey":"${'c0ffee12'.repeat(8)}"}`,
    'a secret in quotes': "'q83vEjRWeJq83vASNFZ4mrze8BI0Vnia'",
    'a secret in JSON': '{"secret": "q83vEjRWeJq83vASNFZ4mrze8BI0VniavN7wEjRWeJo="}',
    'a key in PEM without its first line': String(pem).split('\n').slice(1, -2).join(''),
    'a line of a key in PEM': String(pem).split('\n')[1] ?? '',
    'a key in DER, in base64': rsa,
  };
  for (const [what, text] of Object.entries(secrets))
    test(what, () => {
      assert.ok(looksSecret(text));
    });

  test('random ones of 32 bytes', () => {
    for (let n = 0; n < 200; n += 1) {
      const bytes = randomBytes(32);
      assert.ok(looksSecret(bytes.toString('hex')));
      const text = bytes.toString('base64');
      assert.ok(looksSecret(text) || !/[A-Z].*[0-9]|[0-9].*[A-Z]/.test(text), text);
    }
  });
});

describe('what may stand there', () => {
  const fine: Readonly<Record<string, string>> = {
    nothing: '',
    'a name': 'Desk 2 (market making, Frankfurt)',
    'a long name': 'limitless-production-desk-number-2',
    'an address': 'https://api.example.com/v2/Production1/Endpoint-For-Orders',
    'an address on this computer': 'ws://127.0.0.1:40123/ws',
    'a sub-account': '1867542890123456789',
    'an account of a signer': '0x52908400098527886E0F7030069857D2E4169EE7',
    'a path':
      '/home/Me1/Keystores/UTC--2026-03-22T12-57-55.920751759Z--7ef5a6135f1fd6a02593eedc869c6d41d934aef8',
    'a path on Windows': 'C:\\Users\\Me1\\Keystores\\Production-Key-2026',
    'a command': 'op read op://Private/Venue1/TokenForTheDesk2026',
    'another command': 'pass show Trading2026/VenueTokens/ProductionDesk',
    'a path with a digest in it': `/var/lib/keys/${'c0ffee12'.repeat(8)}/keystore.json`,
    'a long path':
      '/home/trader/Projects2026/OrderInspector/Keystores/Production/Frankfurt/Account1/keystore',
    'a command with a variable':
      'gpg --batch --homedir=/home/me/.gnupg --decrypt /home/me/Keys/VenueToken2026',
    'an id': '6f52b6d2-6c9e-4a5c-8a4f-28ab4b7ff203',
    'a list of types': 'perpetual,spot',
  };
  for (const [what, text] of Object.entries(fine))
    test(what, () => {
      assert.ok(!looksSecret(text));
    });

  test('every label and hint of every venue', () => {
    for (const { description } of venues) {
      const { label, credentialKinds, production } = description;
      const texts = [
        label,
        ...credentialKinds.flatMap((kind) => [kind.label, kind.id]),
        ...Object.values(production),
      ];
      for (const text of texts) assert.ok(!looksSecret(text), text);
    }
  });
});
