/** Where exactly a secret is said to stand, what it is called, and whether it can be moved as it is. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readJson } from '../../../server/src/json/reader.ts';
import { findSecrets } from '../../../server/src/requests/secrets/find.ts';
import type { Asked } from '../../../server/src/requests/secrets/foundSecret.ts';
import { gapsOf } from '../../../server/src/requests/secrets/gaps.ts';
import { secretsIn } from '../../../server/src/requests/secrets/inText.ts';
import { mightHoldMnemonic, phraseOf } from '../../../server/src/requests/secrets/mnemonic.ts';
import { phrasesIn } from '../../../server/src/requests/secrets/phrases.ts';
import { matchesIn, withoutOverlaps } from '../../../server/src/requests/secrets/piece.ts';
import { BODY, HEX, HMAC, JWT, LONG, PHRASE, ROXOM } from './secretSamples.ts';

const STORED = 'stored-secret-0815';
const listed = new Set(`${PHRASE} ${LONG}`.split(' '));
const isMnemonic = Object.assign((phrase: string) => phrase === PHRASE || phrase === LONG, {
  isWord: (word: string) => listed.has(word),
});
const asked: Asked = {
  isId: () => false,
  forms: [{ name: 'a key id of Roxom', pattern: /^xrxk_key_[0-9a-f]+$/ }] as unknown as Asked['forms'],
  isMnemonic,
  knownSecret: (value) => value === STORED,
};
const tests = () => ({ ...asked, budget: { checksums: 2_000 }, parts: new Set<never>() });

/** Each with its text, its name, and a mark where it stands alone. */
function found(text: string, more: Partial<Asked> = {}): readonly string[] {
  return findSecrets(readJson(text), { ...asked, ...more }).map(
    ({ start, end, what, whole }) => `${text.slice(start, end)} is ${what}${whole ? ', alone' : ''}`,
  );
}

const inPiece = (text: string, start = 0, end = text.length, more = {}) =>
  secretsIn({ text, start, end, ...more }, tests()).map(
    (one) => `${text.slice(one.start, one.end)} is ${one.what}`,
  );

const array = (words: string) => JSON.stringify(words.split(' '));

describe('a value', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    [`{"a": "${STORED}"}`]: [`"${STORED}" is a secret that secret storage holds, alone`],
    [`{"a": " ${STORED} "}`]: [`" ${STORED} " is a secret that secret storage holds, alone`],
    [`{"a": "it is ${STORED}"}`]: [`"it is ${STORED}" is a secret that secret storage holds`],
    [`{"a": "${ROXOM}"}`]: [`"${ROXOM}" is a key id of Roxom, alone`],
    [`{"a": "my-${ROXOM}"}`]: [`"my-${ROXOM}" is a key id of Roxom`],
    [`{"a": "Bearer ${JWT}"}`]: [`"Bearer ${JWT}" is an access token, alone`],
    [`{"a": "Bearer ${JWT} old"}`]: [`"Bearer ${JWT} old" is an access token`],
    [`{"a": "old Bearer ${JWT}"}`]: [`"old Bearer ${JWT}" is an access token`],
    [`{"secret": "hunter2!"}`]: ['"hunter2!" is a secret, alone'],
    [`{"secret": "hunter2"}`]: [],
    [`{"secret": "12345678"}`]: [],
    [`{"secret": "<your key>"}`]: [],
    [array(PHRASE)]: [`${array(PHRASE)} is a mnemonic, alone`],
    [array(PHRASE.replace('legal', 'lemon'))]: [],
    [`[1, ${array(PHRASE)}]`]: [`${array(PHRASE)} is a mnemonic, alone`],
    [`{"r": "${HEX}", "s": "${HEX}"}`]: [],
    [`{"r": "${HEX}"}`]: [`"${HEX}" is a private key, alone`],
    [`{"signature": {"r": "${HEX}"}}`]: [],
    [`{"other": {"s": "${HEX}"}}`]: [`"${HEX}" is a private key, alone`],
    [`{"${JWT}": 1}`]: [`"${JWT}" is an access token`],
    [`{"${JWT}": "${HEX}"}`]: [`"${JWT}" is an access token`, `"${HEX}" is a private key, alone`],
    ['{"a": "exactly-16-chars"}']: [],
  };
  for (const [text, expected] of Object.entries(cases))
    test(text.slice(0, 90), () => assert.deepEqual(found(text), expected));

  test('at the place of an id it is an id, but for tokens and PEM', () => {
    const isId = () => true;
    assert.deepEqual(found(`{"a": "${HEX}"}`, { isId }), []);
    assert.deepEqual(found(`{"a": "${ROXOM}"}`, { isId }), []);
    assert.deepEqual(found(`{"secret": "${HMAC}"}`, { isId }), []);
    assert.deepEqual(found(`{"a": "${STORED}"}`, { isId }).length, 1);
    assert.deepEqual(found(`{"a": "${JWT}"}`, { isId }), [`"${JWT}" is an access token, alone`]);
  });

  test('in a text that is no JSON has the name before it', () => {
    assert.deepEqual(found('API_SECRET = "hunter2!"'), ['"hunter2!" is a secret, alone']);
    assert.deepEqual(found('note = "hunter2!"'), []);
    assert.deepEqual(found('"hunter2!"'), []);
    // The name is looked for right before it.
    assert.deepEqual(found(`secret ${'.'.repeat(90)} "hunter2!"`), []);
  });
});

describe('what stands outside of strings', () => {
  const gaps = (text: string) => gapsOf(readJson(text)).map(({ start, end }) => text.slice(start, end));

  test('is looked through where there is more than JSON, and long enough', () => {
    assert.deepEqual(gaps('{"a": 1}'), []);
    const long = '/* a comment of some length */';
    assert.deepEqual(gaps(`{"a": 1} ${long}`), [`: 1} ${long}`]);
    assert.deepEqual(gaps(`${long} {"a": "b"} // x`), [`${long} {`]);
    assert.deepEqual(gaps(`${long}"a"${long}"b"${long}`), [long, long, long]);
    // 16 characters hold no secret, 17 may.
    assert.deepEqual(gaps('/*3456789012346*/'), ['/*3456789012346*/']);
    assert.deepEqual(gaps('/*345678901234*/'), []);
    assert.deepEqual(gaps('"a"/*345678901234*/"b"'), []);
    assert.deepEqual(gaps('"a"/*3456789012345*/"b"'), ['/*3456789012345*/']);
  });

  test('leaves out keys in quotes, whatever stands under them, and takes the bare ones', () => {
    const text = `{"aaaaaaaaaaaaaaaaaaaaaaaa": "bbbbbbbbbbbbbbbbbbbbbbb", cccccccccccccccccccccccc: 1}`;
    assert.deepEqual(gaps(text), [', cccccccccccccccccccccccc: 1}']);
  });

  test('is marked where it stands', () => {
    assert.deepEqual(found(`{"a": 1} // ${JWT} and API_KEY=${HMAC}`), [
      `${JWT} is an access token, alone`,
      `${HMAC} is a secret, alone`,
    ]);
    assert.deepEqual(found(`// ${HEX}\n{"secret": "hunter2!"}`), [
      `${HEX} is a private key, alone`,
      '"hunter2!" is a secret, alone',
    ]);
  });
});

describe('within a text', () => {
  const pem = (kind = '', body = BODY) =>
    `-----BEGIN ${kind}PRIVATE KEY-----\n${body}\n-----END ${kind}PRIVATE KEY-----`;

  test('a PEM goes to its foot, and one without is its head', () => {
    assert.deepEqual(inPiece(`see ${pem()} and ${pem('RSA ')}.`), [
      `${pem()} is a private key`,
      `${pem('RSA ')} is a private key`,
    ]);
    const headless = `-----END PRIVATE KEY----- then ${pem('EC ')}`;
    assert.deepEqual(inPiece(headless), [`${pem('EC ')} is a private key`]);
    assert.deepEqual(inPiece(`-----BEGIN PRIVATE KEY-----\n${BODY}`), [
      '-----BEGIN PRIVATE KEY----- is a private key',
    ]);
  });

  test('an assignment is its value', () => {
    for (const text of [`api_secret=${HMAC}`, `Auth token: Bearer ${HMAC}`, `secret\\": \\"${HMAC}`])
      assert.deepEqual(inPiece(text), [`${HMAC} is a secret`], text);
    assert.deepEqual(inPiece(`sent with Bearer ${HMAC}, once`), [`${HMAC} is a secret`]);
    assert.deepEqual(inPiece(`secret=process.env.API_SECRET1`), []);
    assert.deepEqual(inPiece(`secret=https://example.com/a1b2c3`), []);
    // Only at its beginning is it read from elsewhere.
    assert.deepEqual(inPiece(`secret=abc1process.env.abcdef`), ['abc1process.env.abcdef is a secret']);
    assert.deepEqual(inPiece('secret=01234567-89ab-4def-8123-456789abcdef'), []);
    assert.deepEqual(inPiece('secret=01234567-89ab-4def-8123-456789abcdef0'), [
      '01234567-89ab-4def-8123-456789abcdef0 is a secret',
    ]);
    assert.deepEqual(inPiece('secret=x01234567-89ab-4def-8123-456789abcdef'), [
      'x01234567-89ab-4def-8123-456789abcdef is a secret',
    ]);
    assert.deepEqual(inPiece('secret=justlettersthatgoon'), []);
    assert.deepEqual(inPiece('secret=12345678901234567_8'), []);
    assert.deepEqual(inPiece('secret=lettersandpadding=='), ['lettersandpadding== is a secret']);
  });

  test('nothing is found before or behind the piece', () => {
    const text = `${JWT} | api_secret=${HMAC} | ${HEX}`;
    const from = text.indexOf('|');
    const to = text.lastIndexOf('|');
    assert.deepEqual(inPiece(text, from, to), [`${HMAC} is a secret`]);
    assert.deepEqual(inPiece(text, 0, from - 4), []);
    assert.deepEqual(inPiece(text, to), [`${HEX} is a private key`]);
  });

  test('where an id stands, hex and assignments are ids', () => {
    assert.deepEqual(inPiece(`${HEX} secret=${HMAC}`, 0, undefined, { id: true }), []);
    assert.deepEqual(inPiece(JWT, 0, undefined, { id: true }), [`${JWT} is an access token`]);
  });

  test('a word that a venue’s secret ends is cut at its hyphens, eight times at most', () => {
    assert.deepEqual(inPiece(`a-b-c-d-e-f-g-${ROXOM}`), [`${ROXOM} is a key id of Roxom`]);
    assert.deepEqual(inPiece(`a_b_${ROXOM}`), [`${ROXOM} is a key id of Roxom`]);
    assert.deepEqual(inPiece(`a-b-c-d-e-f-g-h-${ROXOM}`), []);
    assert.deepEqual(inPiece(`see ${STORED}!`), [`${STORED} is a secret that secret storage holds`]);
  });

  test('hex is a private key unless the word before it says otherwise', () => {
    assert.deepEqual(inPiece(`privateKey ${HEX}`), [`${HEX} is a private key`]);
    assert.deepEqual(inPiece(`tx/${HEX}`), []);
    assert.deepEqual(inPiece(`secret: ${HEX}`, 0, undefined, { key: 'hash' }), [`${HEX} is a private key`]);
    assert.deepEqual(inPiece(HEX, 0, undefined, { key: 'hash' }), []);
  });
});

describe('a mnemonic', () => {
  const phrases = (text: string, checksums = 2_000) =>
    [...phrasesIn({ text, start: 0, end: text.length }, { ...tests(), budget: { checksums } })].map(
      ({ start, end, what }) => `${text.slice(start, end)} is ${what}`,
    );

  test('is found among other words, numbered, in capitals, and once each', () => {
    assert.deepEqual(phrases(PHRASE), [`${PHRASE} is a mnemonic`]);
    assert.deepEqual(phrases(`wallet: ${PHRASE}. and more`), [`${PHRASE} is a mnemonic`]);
    assert.deepEqual(phrases(PHRASE.toUpperCase()), [`${PHRASE.toUpperCase()} is a mnemonic`]);
    const numbered = PHRASE.split(' ').map((word, at) => `${at + 1}. ${word}`);
    assert.deepEqual(phrases(numbered.join('\n')), [`${numbered.join('\n').slice(3)} is a mnemonic`]);
    assert.deepEqual(phrases(`${PHRASE} ${PHRASE}`), [`${PHRASE} is a mnemonic`, `${PHRASE} is a mnemonic`]);
    assert.deepEqual(phrases(LONG), [`${LONG} is a mnemonic`]);
    assert.deepEqual(phrases(`legal ${PHRASE} legal`), [`${PHRASE} is a mnemonic`]);
  });

  test('is none with another checksum, a word less or a number of three digits within', () => {
    assert.deepEqual(phrases(PHRASE.replace('yellow', 'legal')), []);
    assert.deepEqual(phrases(PHRASE.split(' ').slice(1).join(' ')), []);
    assert.deepEqual(phrases(PHRASE.replace('wave', '100 wave')), []);
    assert.deepEqual(phrases(PHRASE.replace('wave', '10 wave')).length, 1);
  });

  test('is taken for one without its checksum when the time for these is used up', () => {
    const wrong = PHRASE.replace('yellow', 'legal');
    assert.deepEqual(phrases(wrong, 0), [`${wrong} is a mnemonic`]);
    assert.deepEqual(phrases(wrong, 1), []);
  });

  test('may be in a document', () => {
    const might = (text: string) => mightHoldMnemonic(readJson(text));
    assert.equal(might(JSON.stringify({ a: PHRASE })), true);
    assert.equal(might(JSON.stringify({ [PHRASE]: 1 })), true);
    assert.equal(might(array(PHRASE)), true);
    assert.equal(might(`// ${PHRASE}`), true);
    assert.equal(might(JSON.stringify({ a: 'a few words only', b: [1, 2] })), false);
  });

  test('is a list of exactly so many words, or a string of them', () => {
    const phrase = (text: string) => {
      const { root } = readJson(text);
      return root && phraseOf(root);
    };
    assert.equal(phrase(array(PHRASE)), PHRASE);
    assert.equal(phrase(JSON.stringify(` ${PHRASE.toUpperCase()}\n`)), PHRASE);
    assert.equal(phrase(array(`${PHRASE} legal`)), undefined);
    assert.equal(phrase(JSON.stringify([1, ...PHRASE.split(' ').slice(1)])), undefined);
    assert.equal(phrase(JSON.stringify(Array(12).fill(1))), undefined);
    assert.equal(phrase(JSON.stringify({ a: 1 })), undefined);
    assert.equal(phrase(JSON.stringify('abc '.repeat(12).trim())), 'abc '.repeat(12).trim());
    assert.equal(phrase(JSON.stringify(`${'abc '.repeat(11)}  ${' '.repeat(400)}abc`)), undefined);
  });
});

describe('spans', () => {
  test('that overlap keep the first, and those that touch stay both', () => {
    const spans = [
      { start: 5, end: 9 },
      { start: 0, end: 5 },
      { start: 3, end: 12 },
      { start: 9, end: 10 },
    ];
    assert.deepEqual(withoutOverlaps(spans), [spans[1], spans[0], spans[3]]);
  });

  test('of matches stay within the piece, whatever the pattern was used for before', () => {
    const pattern = /ab/g;
    pattern.lastIndex = 5;
    const at = (start: number, end: number) =>
      [...matchesIn({ text: 'ababab', start, end }, pattern)].map(({ index }) => index);
    assert.deepEqual(at(0, 6), [0, 2, 4]);
    assert.deepEqual(at(0, 5), [0, 2]);
    assert.deepEqual(at(1, 6), [2, 4]);
    assert.deepEqual(at(2, 4), [2]);
    assert.equal(pattern.lastIndex, 5);
  });
});
