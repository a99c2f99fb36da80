/** What is taken for a secret, at its edges. All values are invented. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readJson } from '../../../server/src/json/reader.ts';
import { findSecrets } from '../../../server/src/requests/secrets/find.ts';
import { isHexKey, isSignatureKey } from '../../../server/src/requests/secrets/keys.ts';
import { mightHoldMnemonic, phraseOf } from '../../../server/src/requests/secrets/mnemonic.ts';
import { isSecretKey } from '../../../server/src/venues/secretKey.ts';

const HEX = '8f2a5594'.repeat(8);

function found(json: string, isMnemonic = (_phrase: string) => false): readonly string[] {
  const tests = { isId: () => false, forms: [], isMnemonic, knownSecret: () => false };
  return findSecrets(readJson(json), tests).map(
    ({ start, end, what }) => `${json.slice(start, end)}: ${what}`,
  );
}

/** What a value under a key is taken for. */
function told(key: string, value: string): string | undefined {
  return found(JSON.stringify({ [key]: value }))[0]
    ?.split(': ')
    .at(-1);
}

describe('the name of a key', () => {
  const secret = [
    ...[
      'token',
      'jwt',
      'seed',
      'pk',
      'hmac',
      'authorization',
      'signing_key',
      'signing-key',
      'signingKey',
      'bearer',
    ],
    ...[
      'secret',
      'mySecretValue',
      'privateKey',
      'private.key',
      'mnemonic',
      'seedPhrase',
      'seed phrase',
      'PASSWORD',
    ],
    ...[
      'passphrase',
      'api_key',
      'API-KEY',
      'apikey',
      'accessToken',
      'refresh_token',
      'auth-token',
      'bearerToken',
    ],
    ...['idToken', 'id_token', 'identityToken', `${'x'.repeat(58)}secret`],
  ];
  const plain = [
    ...[
      'tokens',
      'mytoken',
      'seeds',
      'pkg',
      'xpk',
      'key',
      'signing',
      'note',
      '',
      'tokenId',
      'secretId',
      'secretIds',
    ],
    ...['apiKeyName', 'apiKeyLabel', 'market_token', `${'x'.repeat(59)}secret`, 'pass_word'],
  ];
  for (const key of secret) test(`${key} holds a secret`, () => assert.equal(isSecretKey(key), true));
  for (const key of plain) test(`${key} holds none`, () => assert.equal(isSecretKey(key), false));

  test('an end that names something counts only at the end', () => {
    assert.equal(isSecretKey('nameOfSecret'), true);
    assert.equal(isSecretKey('idSecret'), true);
  });

  test('hex of 32 bytes belongs to parts of signatures, digests and ids', () => {
    const words = [
      'sig',
      'sign',
      'txHash',
      'digest',
      'signature',
      'nonce',
      'salt',
      'root',
      'topic',
      'separator',
    ];
    const more = ['commitment', 'market', 'token', 'slug', 'conditionX', 'id', 'ids', 'orderId', 'orderIds'];
    for (const key of [...words, ...more]) assert.equal(isHexKey(key), true, key);
    for (const key of ['r', 's', 'xr', 'assign', 'note', 'idx', 'idsx', 'marketKey', 'hashSigner', ''])
      assert.equal(isHexKey(key), false, key);
  });

  test('a signature', () => {
    for (const key of ['sig', 'SIG', 'signature', 'X-API-Signature'])
      assert.equal(isSignatureKey(key), true, key);
    for (const key of ['signatures', 'sigs', 'xsig', 'nonce', ''])
      assert.equal(isSignatureKey(key), false, key);
  });
});

describe('a value', () => {
  test('under a secret’s key, unless it is short, a placeholder, a number or an address', () => {
    assert.equal(told('password', '12345678'), undefined);
    assert.equal(told('password', '1234567x'), 'a secret');
    assert.equal(told('password', '  1234567x  '), 'a secret');
    assert.equal(told('password', '123456x'), undefined);
    assert.equal(told('password', ' 12345x '), undefined);
    const placeholders = [
      ...[
        '<password>',
        '<a\nb-c-d>',
        `\${PASSWORD}`,
        '{{ password }}',
        '........',
        'xxxxxxxx',
        'XXXXXXXX',
        '********',
      ],
      ...[
        'your-password',
        'your password here',
        'YOUR_PASSWORD',
        'changeme',
        'change_me',
        'Change-Me',
        'redacted',
      ],
    ];
    for (const value of placeholders) assert.equal(told('password', value), undefined, value);
    const not = [
      'x<password>',
      '<password>x',
      'xxxxxxxy',
      'yxxxxxxxx',
      '*******a',
      'yourpassword',
      'changemex',
    ];
    for (const value of [...not, 'a........', 'xredacted', `a\${PASSWORD}`]) {
      assert.equal(told('password', value), 'a secret', value);
    }
    const address = `0x${'a1'.repeat(20)}`;
    assert.equal(told('password', address), undefined);
    for (const value of [`${address}a`, `a${address}`, address.slice(0, -1), '0x'.padEnd(42, 'g')]) {
      assert.equal(told('password', value), 'a secret', value);
    }
  });

  test('of 32 bytes of hex: under any key that no hex belongs to', () => {
    assert.equal(told('note', `0x${HEX}`), 'a private key');
    assert.equal(told('note', HEX), 'a private key');
    assert.equal(told('digest', HEX), undefined);
    assert.equal(told('password', HEX), 'a private key');
    assert.equal(told('digest', `0x${HEX}`), undefined);
    assert.equal(told('note', `0x${HEX}0`), undefined);
    assert.equal(told('note', `0x${HEX.slice(1)}`), undefined);
    assert.deepEqual(found(`"0x${HEX}"`), [`"0x${HEX}": a private key`]);
  });

  test('with the looks of a token', () => {
    const part = 'eyJ12345678';
    const tokens = [
      `${part}.${part}.`,
      `${part}.${part}.a-_9`,
      `Bearer ${part}.${part}.x`,
      `bearer  ${part}.${part}.x`,
      `x${part}.${part}.`,
      `${part}.${part}.!`,
      `Bearer${part}.${part}.`,
      `${part}..${'a'.repeat(8)}.${'b'.repeat(8)}.${'c'.repeat(8)}`,
    ];
    for (const value of tokens) assert.equal(told('note', value), 'an access token', value);
    const others = [`${part}.${part}`, `${part}.eyJ1234567.`, `${part}.${part.slice(1)}.`];
    for (const value of others) assert.equal(told('note', value), undefined, value);
  });

  test('with the head of a private key, in a value or a comment', () => {
    const head = (kind: string) => `-----BEGIN ${kind}PRIVATE KEY-----`;
    assert.equal(told('note', head('')), 'a private key');
    assert.equal(told('note', head('RSA ')), 'a private key');
    assert.equal(told('note', '-----BEGIN PUBLIC KEY-----'), undefined);
    assert.deepEqual(found(`[1] // ${head('')}`), [`${head('')}: a private key`]);
    assert.deepEqual(found(`["${head('')}"] // plain`), [`"${head('')}": a private key`]);
    assert.deepEqual(found(`["${head('')}",]`), [`"${head('')}": a private key`]);
  });

  test('within one that is told already is not told again; what follows it is', () => {
    const words = `[${'"abc",'.repeat(11)}"abc"]`;
    const all = found(`{"a": ${words}, "password": "1234567x"}`, () => true);
    assert.deepEqual(all, [`${words}: a mnemonic`, '"1234567x": a secret']);
    assert.deepEqual(
      found(`[${words},"0x${HEX}"]`, () => true),
      [`${words}: a mnemonic`, `"0x${HEX}": a private key`],
    );
    assert.deepEqual(
      found('["1234567x", 5, null, {}, []]', () => true),
      [],
    );
  });
});

describe('the looks of a mnemonic', () => {
  const phrase = (text: string) => phraseOf({ type: 'string', value: text, quoted: true, start: 0, end: 1 });
  const words = (count: number, word = 'abc') => Array.from({ length: count }, () => word).join(' ');
  test('12, 15, 18, 21 or 24 words of 3 to 8 letters', () => {
    for (let count = 1; count < 30; count += 1) {
      assert.equal(phrase(words(count)) !== undefined, [12, 15, 18, 21, 24].includes(count), String(count));
    }
    assert.equal(phrase(words(12)), words(12));
    assert.equal(phrase(` ${words(12, 'ABCDEFGH').replaceAll(' ', ' \t')} `), words(12, 'abcdefgh'));
    for (const odd of ['ab', 'abcdefghi', 'ab1', '1abc', 'abc1', 'abc.']) {
      assert.equal(phrase(words(12, odd)), undefined, odd);
      assert.equal(phrase(`${words(11, 'abcdef')} ${odd}`), undefined, odd);
    }
  });

  test('in a text of at most 400 characters', () => {
    assert.equal(phrase(words(12).padEnd(400)), words(12));
    assert.equal(phrase(words(12).padEnd(401)), undefined);
  });

  test('in a list of strings', () => {
    const list = (count: number, more = '') =>
      readJson(`[${Array.from({ length: count }, () => '"abc"').join(',')}${more}]`);
    assert.equal(mightHoldMnemonic(list(12)), true);
    assert.equal(mightHoldMnemonic(list(11)), false);
    assert.equal(mightHoldMnemonic(list(11, ',5')), false);
    assert.equal(mightHoldMnemonic(list(11, ',"ab"')), false);
    assert.equal(mightHoldMnemonic(readJson(`{"a": [{"b": "${words(12)}"}, 7]}`)), true);
    assert.equal(mightHoldMnemonic(readJson('{"a": [{"b": "c"}, 7], "d": null}')), false);
    assert.equal(mightHoldMnemonic(readJson('')), false);
  });
});
