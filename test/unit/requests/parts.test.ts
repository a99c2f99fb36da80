/** The small parts that rules are made of, each by itself. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lint, readRequests } from '../../../server/src/requests/index.ts';
import { extremes, inMillis, isoTime, unitOf } from '../../../server/src/requests/read/clock.ts';
import { matchesGlob } from '../../../server/src/requests/read/glob.ts';
import { LONGEST_TEXT } from '../../../server/src/requests/read/limits.ts';
import { nearest } from '../../../server/src/requests/read/nearest.ts';
import { foreignForm } from '../../../server/src/requests/read/notations.ts';
import { quoted } from '../../../server/src/requests/read/quoted.ts';
import { pathOf, venueOfFile } from '../../../server/src/requests/read/venueOfFile.ts';
import type { VenueForm } from '../../../server/src/venues/requestForm.ts';
import { A, allForms, limitlessForm, mint } from './venues.ts';

describe('what an id of no venue here looks like', () => {
  const nothing: VenueForm = {
    ...mint,
    id: 'nothing',
    requestForm: { ...mint.requestForm, orderId: { ...mint.requestForm.orderId, pattern: /^-$/ } },
  };
  const looks = (id: string) => foreignForm(id, nothing, [nothing]);
  const hash = `0x${'0f'.repeat(32)}`;
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['01HZ36SYBP4Z80GRX30P49XHB6', 'a ULID'],
    ['01hz36sybp4z80grx30p49xhb6', 'a ULID'],
    ['81HZ36SYBP4Z80GRX30P49XHB6', undefined],
    ['01HZ36SYBP4Z80GRX30P49XHBU', undefined],
    ['01HZ36SYBP4Z80GRX30P49XHB', undefined],
    ['01HZ36SYBP4Z80GRX30P49XHB60', undefined],
    ['x01HZ36SYBP4Z80GRX30P49XHB6', undefined],
    ['01234567-89ab-7def-8123-456789abcdea', 'a UUID of version 7'],
    ['01234567-89AB-7DEF-b123-456789ABCDEA', 'a UUID of version 7'],
    ['01234567-89ab-7def-c123-456789abcdea', 'a UUID'],
    ['01234567-89ab-4def-8123-456789abcdea', 'a UUID'],
    ['1234567-89ab-4def-8123-456789abcdea', undefined],
    ['01234567-89ab-7def-8123-456789abcdeaf', undefined],
    ['f01234567-89ab-7def-8123-456789abcdea', undefined],
    ['01234567-89ab-7def-8123-456789abcdeg', undefined],
    ['01234567-89ag-4def-8123-456789abcdea', undefined],
    ['01234567-89ab-4deg-8123-456789abcdea', undefined],
    ['01234567-89ab-4def-812g-456789abcdea', undefined],
    ['01234567-9ab-4def-8123-456789abcdea', undefined],
    ['01234567-89ab-4ef-8123-456789abcdea', undefined],
    ['01234567-89ab-4def-823-456789abcdea', undefined],
    ['12345', 'a decimal number'],
    ['1234567890123456789', 'a decimal number'],
    ['1234', undefined],
    ['12345678901234567890', undefined],
    ['012345', undefined],
    ['12345x', undefined],
    ['x12345', undefined],
    [hash, 'a hash of 32 bytes'],
    [hash.toUpperCase().replace('X', 'x'), 'a hash of 32 bytes'],
    [`${hash}0`, undefined],
    [`0${hash}`, undefined],
    [hash.slice(0, -1), undefined],
    [hash.replace('f', 'g'), undefined],
  ];
  for (const [id, form] of cases) test(`${id}: ${form}`, () => assert.equal(looks(id), form));

  test('another venue that uses it is named; the own form is not foreign', () => {
    assert.equal(foreignForm('1948058938469519360', limitlessForm, allForms), 'a decimal order id');
    assert.equal(foreignForm(A, limitlessForm, allForms), undefined);
    assert.equal(foreignForm('1948058938469519360', mint, [mint]), undefined);
  });
});

describe('the word that is meant', () => {
  const known = ['orderId', 'orderIds', 'account', 'cancel'];
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['ordreId', 'orderId'],
    ['roderId', 'orderId'],
    ['orderdI', 'orderId'],
    ['rodreId', 'orderId'],
    ['ORDERID', 'orderId'],
    ['orderIdss', 'orderIds'],
    ['orderIdsss', 'orderIds'],
    ['orderIdssss', undefined],
    ['acount', 'account'],
    ['accnt', 'account'],
    ['acct', undefined],
    ['accuont', 'account'],
    ['cnacle', 'cancel'],
    ['xancex', 'cancel'],
    ['xanxex', undefined],
    ['cance', 'cancel'],
    ['canc', 'cancel'],
    ['can', undefined],
    ['cancelxx', 'cancel'],
    ['xxcancel', 'cancel'],
    ['xcancelx', 'cancel'],
    ['', undefined],
  ];
  for (const [word, meant] of cases) {
    test(`${JSON.stringify(word)}: ${meant}`, () => assert.equal(nearest(word, known), meant));
  }
  test('the nearest of several; of equally near ones the first', () => {
    assert.equal(nearest('orderIx', ['orderXY', 'orderId']), 'orderId');
    assert.equal(nearest('abcx', ['abcd', 'abce']), 'abcd');
    assert.equal(nearest('abcx', []), undefined);
    assert.equal(nearest('abc', ['abcd']), undefined);
    assert.equal(nearest('abcd', ['abc']), 'abc');
    assert.equal(nearest('badc', ['abcd']), 'abcd');
    assert.equal(nearest('bcda', ['abcd']), 'abcd');
    assert.equal(nearest('bbaa', ['aabb']), undefined);
  });
});

describe('times by their size', () => {
  test('seconds below 10^11, milliseconds below 10^14', () => {
    assert.equal(unitOf(99_999_999_999n), 'seconds');
    assert.equal(unitOf(100_000_000_000n), 'milliseconds');
    assert.equal(unitOf(99_999_999_999_999n), 'milliseconds');
    assert.equal(unitOf(100_000_000_000_000n), undefined);
    assert.deepEqual([5n, 100_000_000_000n, 100_000_000_000_000n].map(inMillis), [
      5000n,
      100_000_000_000n,
      undefined,
    ]);
  });
  test('the smallest and the largest', () => {
    assert.deepEqual(extremes([3n, 1n, 2n]), { least: 1n, most: 3n });
    assert.deepEqual(extremes([2n, 2n]), { least: 2n, most: 2n });
    assert.equal(extremes([]), undefined);
  });
  test('in words, without parts of a second that are none', () => {
    assert.equal(isoTime(1_704_067_260_000n), '2024-01-01T00:01:00Z');
    assert.equal(isoTime(1_704_067_260_001n), '2024-01-01T00:01:00.001Z');
  });
});

describe('a path', () => {
  test('of any URI', () => {
    assert.equal(pathOf('file:///work/a%20b.json'), '/work/a b.json');
    assert.equal(pathOf('vscode-vfs+x.1://github/o/r/a.json?q=1#f'), '/o/r/a.json');
    assert.equal(pathOf('vscode-remote://wsl%2Bubuntu/a.json#x\ny'), '/a.json');
    assert.equal(pathOf('file:///%E0%A4%A'), '/%E0%A4%A');
    assert.equal(pathOf('/a/b://c/d'), '/a/b://c/d');
    assert.equal(pathOf('untitled:Untitled-1'), 'untitled:Untitled-1');
  });

  test('tells the venue by a part of the file’s name, of no other part of the path', () => {
    const venue = (uri: string) => venueOfFile({ uri, venues: allForms })?.id;
    assert.equal(venue('file:///a.limitless.cancel.json'), 'limitless');
    assert.equal(venue('file:///A.RAILS.cancel.jsonc'), 'rails');
    assert.equal(venue('file:///limitless.json'), 'limitless');
    assert.equal(venue('file:///rails.cancel.json'), 'rails');
    assert.equal(venue('file:///a.limitless.rails.cancel.json'), undefined);
    assert.equal(venue('file:///limitless/a.cancel.json'), undefined);
    assert.equal(venue('file:///xlimitless.cancel.json'), undefined);
    assert.equal(venue('file:///a.cancel.json'), undefined);
    assert.equal(venueOfFile({ venues: allForms }), undefined);
  });

  const globs: readonly (readonly [glob: string, path: string, matches: boolean])[] = [
    ['*.json', '/w/a.json', true],
    ['*.json', '/w/a.jsonx', false],
    ['a.json', '/w/b/a.json', true],
    ['b/a.json', '/w/b/a.json', true],
    ['b/', '/w/b/', true],
    ['/b/a.json', '/w/b/a.json', false],
    ['/w/*/a.json', '/w/b/a.json', true],
    ['/w/*', '/w/b/a.json', false],
    ['/w/**', '/w/b/a.json', true],
    ['/**/*.json', '/a.json', true],
    ['/**/*.json', '/w/b/a.json', true],
    ['/w/**/a.json', '/w/a.json', true],
    ['**/w/**/*.json', '/w/a.json', true],
    ['/a.json', 'a.json', false],
    ['**/a.json', '/a.json', true],
    ['{a,b}.json', '/b.json', true],
    ['{a,b.json', '/a', false],
    ['a}.json', '/a}.json', false],
    ['a,b.json', '/a,b.json', true],
    ['a,b.json', '/a', false],
    ['?.json', '/a.json', true],
    ['?.json', '/.json', false],
    ['[a-c].json', '/b.json', true],
    ['[!a-c].json', '/b.json', false],
    ['[!a-c].json', '/d.json', true],
    ['[z-a].json', '/b.json', false],
    ['[.json', '/[.json', true],
    ['a+(b).json', '/a+(b).json', true],
    ['a.json', '/axjson', false],
    ['ab.json', '/b.json', false],
    // What VS Code's documentation shows.
    ['**/*.{ts,js}', '/w/src/a.js', true],
    ['**/*.{ts,js}', '/w/src/a.json', false],
    ['{**/*.html,**/*.txt}', '/w/a.txt', true],
    ['example.[0-9]', '/w/example.0', true],
    ['example.[0-9]', '/w/example.a', false],
    ['example.[!0-9]', '/w/example.b', true],
    ['example.[!0-9]', '/w/example.0', false],
    ['example.[^0-9]', '/w/example.0', false],
    ['**/node_modules/**/*.js', '/w/node_modules/x/y/a.js', true],
    ['**/.cancel/*', '/w/.cancel/.a.json', true],
    ['*.json', '/w/.a.json', true],
    ['A.json', '/w/a.json', false],
    // What it gives no meaning to.
    ['!(a).json', '/w/!(a).json', true],
    ['!(a).json', '/w/b.json', false],
    ['a|b.json', '/w/b.json', false],
    ['!a.json', '/w/b.json', false],
    ['a{1..3}.json', '/w/a2.json', false],
    ['$a^.json', '/w/$a^.json', true],
  ];
  for (const [glob, path, matches] of globs) {
    test(`${path} ${matches ? 'fits' : 'does not fit'} ${glob}`, () =>
      assert.equal(matchesGlob(path, glob), matches));
  }
});

test('a word in a message is cut after 40 characters and shows what cannot be seen', () => {
  assert.equal(quoted('x'.repeat(40)), `\`${'x'.repeat(40)}\``);
  assert.equal(quoted('x'.repeat(41)), `\`${'x'.repeat(40)}…\``);
  assert.equal(quoted('a b'), '`a b`');
  assert.match(quoted('a\u00a0b`'), /^`a[^\u00a0]*A0[^\u00a0]*b[^`]*60[^`]*`$/);
});

test('a text is read up to its greatest length, and no further', async () => {
  const body = `{"orderId": "${A}"}`;
  const options = { uri: 'file:///a.limitless.cancel.json', venues: allForms };
  const whole = body.padEnd(LONGEST_TEXT);
  assert.deepEqual(await lint(whole, options), []);
  assert.equal((await readRequests(whole, options)).length, 1);
  const [found, ...more] = await lint(`${whole} `, options);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [found?.code, found?.severity, found?.start, found?.end, found?.fixes],
    ['request/too-large', 'error', 0, 1, []],
  );
  assert.match(
    found?.message ?? '',
    new RegExp(`^The file has ${LONGEST_TEXT + 1} characters; only .*${LONGEST_TEXT} `),
  );
  assert.deepEqual(await readRequests(`${whole} `, options), []);
});
