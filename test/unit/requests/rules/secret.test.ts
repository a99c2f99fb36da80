import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fires, lintFile, silent } from '../marked.ts';
import { A } from '../venues.ts';

/** Made up for these tests; guards nothing. */
const HEX = '8f2a559490d5c3b1a7e6f0123456789abcdef0123456789abcdef0123456789a'.slice(0, 64);
const KEY = `0x${HEX}`;
const PHRASE = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const BAD_CHECKSUM = 'legal winner thank year wave sausage worth useful legal winner thank year';
const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJub2JvZHkifQ.${'c'.repeat(20)}`;
const PEM = '-----BEGIN PRIVATE KEY-----\\nAAAA\\n-----END PRIVATE KEY-----';

const at = (key: string, value: string) => `{"orderId": "${A}", "${key}": <|"${value}"|>}`;

describe('secret/in-file', () => {
  test('by the looks of the value, under any key', async () => {
    await fires('secret/in-file', at('note', PEM), { says: 'a private key' });
    await fires('secret/in-file', at('note', PEM.replace('PRIVATE', 'EC PRIVATE')));
    await fires('secret/in-file', at('note', KEY), { says: 'a private key' });
    await fires('secret/in-file', at('note', JWT), { says: 'an access token' });
    await fires('secret/in-file', at('header', `Bearer ${JWT}`));
    await fires('secret/in-file', at('note', 'lmts_2f7c1e9ab34d5068'), { says: 'of Limitless' });
    await fires('secret/in-file', `{"orderId": "${A}", "a": {"b": [<|"${KEY}"|>]}}`);
  });

  test('by the name of the key', async () => {
    for (const key of [
      'secret',
      'apiKey',
      'X-Api-Secret',
      'lmts-api-key',
      'private_key',
      'password',
      'access_token',
    ]) {
      await fires('secret/in-file', at(key, 'c2VjcmV0LWZvci10ZXN0cw=='), { says: 'a secret' });
    }
    await fires('secret/in-file', at('privateKey', HEX), { says: 'a private key' });
  });

  test('mnemonics, with an exact checksum', async () => {
    await fires('secret/in-file', at('note', PHRASE), { says: 'a mnemonic' });
    await fires('secret/in-file', at('note', ` ${PHRASE.toUpperCase().replaceAll(' ', '  ')} `));
    const list = PHRASE.split(' ').map((word) => `"${word}"`);
    await fires('secret/in-file', `{"orderId": "${A}", "words": <|[${list.join(',')}]|>}`);
    await silent('secret/in-file', at('note', BAD_CHECKSUM).replace(/<\||\|>/g, ''));
    await silent('secret/in-file', at('note', PHRASE.replace('winner', 'looser')).replace(/<\||\|>/g, ''));
  });

  test('by what secret storage holds, ids included', async () => {
    const options = { knownSecret: (value: string) => value === 'desk-secret-1' };
    await fires('secret/in-file', '{"clientOrderId": <|"desk-secret-1"|>}', {
      options,
      says: 'secret storage holds',
    });
  });

  test('in a comment', async () => {
    await fires('secret/in-file', `{"orderId": "${A}"} // <|${PEM}|>`);
  });

  test('a secret is said once, and never shown', async () => {
    const findings = await lintFile(`{"orderId": "${A}", "privateKey": "${KEY}", "mnemonic": "${PHRASE}"}`);
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['secret/in-file', 'secret/in-file'],
    );
    const told = JSON.stringify(findings);
    assert.ok(!told.includes(HEX) && !told.includes('sausage'));
    assert.deepEqual(
      findings.flatMap(({ fixes }) => fixes.map(({ command }) => command)),
      ['orderInspector.moveSecretToStorage', 'orderInspector.moveSecretToStorage'],
    );
  });

  test('silent about parts of signatures, digests, ids and placeholders', async () => {
    const quiet = [
      `"signature": {"r": "${KEY}", "s": "${KEY}", "v": 27}`,
      `"digest": "${KEY}"`,
      `"txHash": "${KEY}"`,
      `"marketId": "${KEY}"`,
      `"hash": "${HEX}"`,
      `"secret": "<your secret>"`,
      `"apiKey": "\${API_KEY}"`,
      `"apiKey": ""`,
      `"tokenId": "f81d4fae-7dec-11d0-a765"`,
      `"token": "46235703925185836960484608024734446969378108670784413458211837874003718039438"`,
      `"keyId": "f81d4fae7dec11d0"`,
    ];
    for (const member of quiet) await silent('secret/in-file', `{"orderId": "${A}", ${member}}`);
    await silent('secret/in-file', `{"clientOrderIds": ["${KEY}", "${HEX}", "lmts_2f7c1e9ab34d5068"]}`);
    await silent(
      'secret/in-file',
      `{"venue": "limitless", "account": "main", "cancel": {"orderId": "${A}"}}`,
    );
  });
});
