/** `order-inspector explain`, built, as a person runs it. */
import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { buildCommand, folderOf, type Ran, type RunOptions, run } from './command.ts';

interface Case {
  readonly name: string;
  readonly venue: string;
  readonly text: string;
  readonly expect: string | readonly string[];
  readonly secret?: string;
  readonly publicKey?: string;
  readonly signers?: readonly string[];
}

const fixture = new URL('../fixtures/signing/refused-requests.json', import.meta.url);
const { cases }: { readonly cases: readonly Case[] } = JSON.parse(readFileSync(fixture, 'utf8'));

let program: string;
let remove: () => Promise<void>;
before(async () => {
  ({ program, remove } = await buildCommand());
});
after(() => remove());

const explain = (args: readonly string[], options: RunOptions = {}) =>
  run(process.execPath, [program, 'explain', ...args], options);

const caseOf = (name: string): Case => {
  const found = cases.find((each) => each.name === name);
  assert.ok(found);
  return found;
};

/** Runs a case with what it needs, from a file or from standard input. */
async function explained(
  { text, secret, publicKey, signers = [] }: Case,
  more: readonly string[],
): Promise<Ran> {
  await using folder = await folderOf({ 'request.http': text, 'key.pem': publicKey ?? '' });
  const args = [
    ...signers.flatMap((signer) => ['--signer', signer]),
    ...(publicKey === undefined ? [] : ['--public-key', 'key.pem']),
    ...(secret === undefined ? [] : ['--secret-env', 'VENUE_SECRET']),
    ...more,
  ];
  const env = secret === undefined ? {} : { VENUE_SECRET: secret };
  return await explain([...args, 'request.http'], { cwd: folder.path, env });
}

describe('requests that were refused', () => {
  for (const each of cases) {
    test(each.name, async () => {
      const { code, stdout, stderr } = await explained(each, ['--format', 'json']);
      assert.equal(stderr, '');
      const { verdict, venue, causes } = JSON.parse(stdout);
      const codes = causes
        .filter(({ proven }: { proven: boolean }) => proven)
        .map(({ code }: { code: string }) => code);
      const expected = typeof each.expect === 'string' ? [] : each.expect;
      assert.deepEqual(codes.toSorted(), expected.toSorted());
      assert.equal(verdict, typeof each.expect === 'string' ? each.expect : 'explained');
      assert.equal(venue, each.venue);
      assert.equal(code, each.expect === 'valid' ? 0 : 1);
      if (each.secret !== undefined) assert.ok(!stdout.includes(each.secret));
    });
  }
});

describe('what is printed', () => {
  test('JSON with each key of a cause', async () => {
    const { stdout } = await explained(caseOf('synthetix expiry signed as 0'), ['--format', 'json']);
    const { causes, ...rest } = JSON.parse(stdout);
    assert.deepEqual(Object.keys(rest), ['verdict', 'venue', 'missing', 'otherReasons']);
    const keys = ['code', 'proven', 'message', 'signed', 'sent', 'differsAt', 'mend', 'setting'];
    assert.deepEqual(Object.keys(causes[0]), keys);
  });

  test('text with verdict, code and mend', async () => {
    const { stdout, code } = await explained(caseOf('synthetix expiry signed as 0'), []);
    assert.equal(code, 1);
    assert.match(stdout, /^The request was refused for a mistake that is proven\.\nVenue: Synthetix\n/);
    assert.match(stdout, /^1\. eip712\/expires-left-out \(proven\)$/m);
    assert.match(stdout, /^ {3}Mend: /m);
  });

  test('the same from standard input, and the secret from there', async () => {
    const valid = caseOf('limitless valid');
    const env = { VENUE_SECRET: valid.secret ?? '' };
    const piped = await explain(['--secret-env', 'VENUE_SECRET', '-'], { input: valid.text, env });
    assert.equal(piped.code, 0, piped.stderr);
    await using folder = await folderOf({ 'a.http': valid.text });
    const input = `${valid.secret}\n`;
    const other = await explain(['--secret-stdin', 'a.http'], { input, cwd: folder.path });
    assert.deepEqual([other.code, other.stdout], [0, piped.stdout]);
  });

  test('incomplete where something is missing, with 1', async () => {
    const { secret: _secret, ...without } = caseOf('limitless valid');
    const { code, stdout } = await explained(without, ['--format', 'json']);
    assert.equal(code, 1);
    const { verdict, missing } = JSON.parse(stdout);
    assert.equal(verdict, 'incomplete');
    assert.ok(missing.length > 0);
  });
});

describe('several requests in one file', () => {
  const stranger = 'GET https://example.org/a\nX: 1\n';
  const valid = caseOf('synthetix valid');
  const signed = `POST https://papi.synthetix.io/v1/trade\n\n${valid.text}\n`;
  const signers = (valid.signers ?? []).flatMap((signer) => ['--signer', signer]);

  test('the first one of a known venue is taken, or the one that is asked for', async () => {
    await using folder = await folderOf({ 'a.http': `${stranger}\n###\n${signed}` });
    const options = { cwd: folder.path };
    assert.equal((await explain([...signers, 'a.http'], options)).code, 0);
    assert.equal((await explain([...signers, '--request', '2', 'a.http'], options)).code, 0);
    assert.equal((await explain([...signers, '--request', '1', 'a.http'], options)).code, 1);
    const none = await explain(['--request', '3', 'a.http'], options);
    assert.deepEqual([none.code, none.stderr], [2, '"a.http" holds 2 requests.\n']);
  });
});

describe('2 for what cannot be read', () => {
  const files = {
    'a.http': 'hello',
    'b.http': Buffer.from([0x47, 0xff]),
    'c.http': 'GET https://a.b',
    'no.pem': 'x',
  };
  for (const [args, told] of [
    [['a.http'], /^"a\.http":1:1 A request line is expected here/],
    [['b.http'], /^"b\.http" is not UTF-8/],
    [['none.http'], /^"none\.http" cannot be read/],
    [['-'], /^Standard input:1:1 The text is empty/],
    [['--secret-env', 'NOT_SET', 'c.http'], /--secret-env holds nothing/],
    [['--secret-env', 'EMPTY', 'c.http'], /--secret-env holds nothing/],
    [['--secret-stdin', 'c.http'], /Standard input holds no secret/],
    [['--public-key', 'no.pem', 'c.http'], /--public-key holds no key in PEM/],
    [['--public-key', 'none.pem', 'c.http'], /^"none\.pem" cannot be read/],
    [['--venue', 'nowhere', 'c.http'], /--venue takes one of limitless, synthetix, roxom, rails/],
  ] as const) {
    test(args.join(' '), async () => {
      await using folder = await folderOf(files);
      const { code, stdout, stderr } = await explain(args, { cwd: folder.path, env: { EMPTY: '' } });
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, told);
    });
  }
});

describe('2 for wrong usage, which repeats nothing that may be a secret', () => {
  const canary = 'Zm8fGtdCcpdduEs79cMM3C9OVOvNdgzIb+QKsRe8RkI=';
  const hex = `0x${'1f'.repeat(32)}`;
  for (const args of [
    [],
    ['a', 'b'],
    ['--format', 'sarif', 'a'],
    ['--signer', '0x12', 'a'],
    ['--signer', hex, 'a'],
    ['--sub-account', canary.slice(0, 20), 'a'],
    ['--request', '0', 'a'],
    ['--secret-stdin', '-'],
    ['--secret-stdin', '--secret-env', 'A', 'a'],
    ['--secret-env', canary, 'a'],
    ['--secret-env', canary.slice(0, 20), 'a', 'b'],
    [`--secret=${canary}`, 'a'],
    ['--secret', canary, 'a'],
    [`--${canary.slice(0, 22)}`, 'a'],
    [canary],
    [canary.slice(0, -1), 'a'],
    ['--fix', 'a'],
  ]) {
    test(args.map((each) => each.slice(0, 16)).join(' '), async () => {
      const { code, stdout, stderr } = await explain(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /Usage:/);
      for (const secret of [canary.slice(0, 20), hex]) assert.ok(!stderr.includes(secret));
    });
  }
});

test('no secret is ever printed', async () => {
  const canary = 'Q0FOQVJZQ0FOQVJZQ0FOQVJZQ0FOQVJZQ0FOQVJZISE=';
  // An unexplained one takes the longest search: one of a kind is enough.
  for (const name of ['limitless two clocks', 'roxom valid', 'synthetix valid', 'rails expired']) {
    const each = caseOf(name);
    for (const format of ['text', 'json']) {
      const { stdout, stderr } = await explained({ ...each, secret: canary }, ['--format', format]);
      assert.ok(!`${stdout}${stderr}`.includes(canary.slice(0, 20)), each.name);
      assert.ok(!`${stdout}${stderr}`.includes('CANARYCANARY'), each.name);
    }
  }
});

test('no part of a signature is ever printed', async () => {
  const valid = caseOf('synthetix valid');
  const body = JSON.parse(valid.text.slice(valid.text.indexOf('{')));
  const { r, s, v } = body.signature;
  const other = v === 27 ? 28 : 27;
  for (const signature of [
    { r, s, v: other },
    { r: s, s: r, v },
    { r: r.toUpperCase().slice(2), s, v: other },
  ]) {
    const text = JSON.stringify({ ...body, signature });
    for (const format of ['text', 'json']) {
      const { stdout, stderr, code } = await explained({ ...valid, text }, ['--format', format]);
      assert.equal(code, 1, stderr);
      assert.match(stdout, /eip712\/(?:v|r-s-swapped)/);
      const printed = `${stdout}${stderr}`.toLowerCase();
      for (const part of [r, s]) assert.ok(!printed.includes(part.toLowerCase().slice(2, 20)));
    }
  }
});

describe('what may have been mixed up', () => {
  test('another account is told by the name of its variable', async () => {
    const { text, secret } = caseOf('limitless valid');
    await using folder = await folderOf({ 'a.http': text });
    const env = { MAIN: Buffer.alloc(32, 7).toString('base64'), BACKUP: secret ?? '' };
    const args = ['--format', 'json', '--secret-env', 'MAIN', '--secret-env', 'BACKUP', 'a.http'];
    const { stdout } = await explain(args, { cwd: folder.path, env });
    const { causes } = JSON.parse(stdout);
    assert.deepEqual([causes[0]?.code, causes[0]?.proven], ['secret/other-account', true]);
    assert.match(causes[0].message, /BACKUP/);
  });

  test('another address', async () => {
    const { text, signers = [] } = caseOf('synthetix valid');
    await using folder = await folderOf({ 'a.txt': text });
    const args = ['--signer', `0x${'12'.repeat(20)}`, '--other-signer', signers[0] ?? '', 'a.txt'];
    const { stdout } = await explain(args, { cwd: folder.path });
    assert.match(stdout, /^1\. eip712\/other-signer \(proven\)$/m);
  });

  test('a key on one line, and one of another kind', async () => {
    const { text, publicKey = '' } = caseOf('roxom valid');
    const { publicKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await using folder = await folderOf({
      'a.http': text,
      'line.pem': `"${publicKey.trim().replaceAll('\n', '\\n')}"\n`,
      'ec.pem': ec.export({ type: 'spki', format: 'pem' }),
    });
    const options = { cwd: folder.path };
    assert.equal((await explain(['--public-key', 'line.pem', 'a.http'], options)).code, 0);
    const { code, stderr } = await explain(['--public-key', 'ec.pem', 'a.http'], options);
    assert.deepEqual([code, stderr], [2, '--public-key holds an EC key; an RSA key is needed.\n']);
  });
});
