/** Where a signer may be, and which account it may be asked for. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSignerPlace } from '../../../server/src/signing/external/signerPlace.ts';

/** From EIP-55 itself. */
const ADDRESS = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed';

function why(url: string, address = ADDRESS): string {
  const read = readSignerPlace(url, address);
  return read.ok ? `taken: ${read.value.host}` : read.why;
}

describe('the address of a signer', () => {
  const taken: Readonly<Record<string, string>> = {
    'http://127.0.0.1:8550': '127.0.0.1:8550',
    'http://127.9.9.9:8550/': '127.9.9.9:8550',
    'http://localhost:1248': 'localhost:1248',
    'HTTP://LOCALHOST:1248': 'localhost:1248',
    'http://[::1]:8545': '[::1]:8545',
    'http://2130706433:8550': '127.0.0.1:8550',
    'https://signer.example/v1/some-key?x=1': 'signer.example',
    '  https://192.0.2.7:8443 ': '192.0.2.7:8443',
  };
  for (const [url, host] of Object.entries(taken))
    test(`is taken: ${url}`, () => assert.equal(why(url), `taken: ${host}`));

  const refused: Readonly<Record<string, RegExp>> = {
    'http://signer.example:8550': /by https only/,
    'http://192.168.0.2:8550': /by https only/,
    'http://127.0.0.1.example:8550': /by https only/,
    'http://localhost.example': /by https only/,
    'http://0.0.0.0:8550': /by https only/,
    'http://[::2]:8550': /by https only/,
    'file:///run/signer.ipc': /not by “file:”/,
    'ws://127.0.0.1:8550': /not by “ws:”/,
    'ipc:/run/signer': /not by “ipc:”/,
    'https://me:secret@signer.example': /name or a password/,
    'http://me@127.0.0.1:8550': /name or a password/,
    'http://127.0.0.1:8550@signer.example': /name or a password/,
    '127.0.0.1': /cannot be read/,
    '': /cannot be read/,
  };
  for (const [url, words] of Object.entries(refused))
    test(`is refused: ${url}`, () => {
      assert.match(why(url), words);
      assert.ok(!why(url).includes('secret'));
    });

  test('keeps its path for the request, and names its host alone', () => {
    const read = readSignerPlace('https://signer.example/v1/some-key?x=1#top', ADDRESS);
    assert.deepEqual(read, {
      ok: true,
      value: {
        origin: 'https://signer.example',
        target: '/v1/some-key?x=1',
        host: 'signer.example',
        address: ADDRESS,
      },
    });
  });
});

describe('the account of a signer', () => {
  const at = (address: string) => why('http://127.0.0.1:8550', address);
  test('is taken with its checksum, and in one case without it', () => {
    for (const address of [ADDRESS, ADDRESS.toLowerCase(), ` ${ADDRESS}\n`])
      assert.equal(at(address), 'taken: 127.0.0.1:8550');
  });
  test('is refused with a letter in the wrong case, too short, or without 0x', () => {
    const wrong = ADDRESS.replace('aA', 'AA');
    for (const address of [wrong, ADDRESS.slice(0, -1), ADDRESS.slice(2), '', 'vitalik.eth'])
      assert.match(at(address), /EIP-55/);
  });
});
