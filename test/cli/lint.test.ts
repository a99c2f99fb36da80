/** `order-inspector lint`, as a person and as CI run it. */
import assert from 'node:assert/strict';
import { chmod, link, mkdir, readdir, readFile, rm, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { buildCommand, folderOf, type RunOptions, run } from './command.ts';

const ID = 'c4b1a83a-219f-48db-a9be-1ddadf0bc14c';
const good = `{ "orderId": "${ID}" }\n`;
const duplicate = `{\n  "orderIds": ["${ID}", "${ID}"]\n}\n`;
const fixable = `{ "orderId": "${ID}", }\n`;
const name = 'a.limitless.cancel.json';

let program: string;
let remove: () => Promise<void>;
before(async () => {
  ({ program, remove } = await buildCommand());
});
after(() => remove());

const lint = (args: readonly string[], options: RunOptions = {}) =>
  run(process.execPath, [program, 'lint', ...args], options);

describe('exit codes and text', () => {
  test('0 for a clean file, and it says how many were checked', async () => {
    await using folder = await folderOf({ [name]: good });
    const { code, stdout, stderr } = await lint([name], { cwd: folder.path });
    assert.deepEqual([code, stdout, stderr], [0, '1 file checked, nothing found.\n', '']);
  });

  test('1 for a finding, with file, line and column', async () => {
    await using folder = await folderOf({ [name]: duplicate });
    const { code, stdout } = await lint([name], { cwd: folder.path });
    assert.equal(code, 1);
    assert.match(stdout, new RegExp(`^${name}:2:\\d+ warning .* identifier/duplicate$`, 'm'));
    assert.ok(!stdout.includes('\u001b'));
  });

  test('warnings up to --max-warnings are no failure', async () => {
    await using folder = await folderOf({ [name]: duplicate });
    assert.equal((await lint([name, '--max-warnings', '1'], { cwd: folder.path })).code, 0);
    assert.equal((await lint([name, '--max-warnings', '0'], { cwd: folder.path })).code, 1);
  });

  test('what is only information is told and is no failure', async () => {
    await using folder = await folderOf({ 'a.cancel.json': '{ "some": "thing" }' });
    const { code, stdout } = await lint(['.'], { cwd: folder.path });
    assert.equal(code, 0);
    assert.match(stdout, /information .* request\/unrecognised/);
  });

  for (const args of [
    [],
    ['--format', 'xml', 'x'],
    ['--max-warnings', '-1', 'x'],
    ['--write-baseline', 'x'],
    ['--write-baseline', '--baseline', 'y', '-'],
    ['--stdin-filename', ''],
    ['--frobnicate', 'x'],
  ]) {
    test(`2 and the usage for: lint ${args.join(' ')}`, async () => {
      const { code, stdout, stderr } = await lint(args);
      assert.equal(code, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /\nUsage:/);
    });
  }

  test('--help, --version, no command', async () => {
    const say = (...args: string[]) => run(process.execPath, [program, ...args]);
    const help = await say('--help');
    assert.deepEqual([help.code, help.stderr], [0, '']);
    assert.match(help.stdout, /--max-warnings/);
    assert.match((await say('--version')).stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal((await say()).code, 2);
    assert.match((await say('check')).stderr, /There is no command check/);
  });
});

describe('what is checked', () => {
  test('globs, folders and files, each file once; other people’s folders are passed over', async () => {
    await using folder = await folderOf({
      'a.cancel.json': good,
      'deep/er/b.cancel.json': good,
      'deep/c.json': good,
      'node_modules/d.cancel.json': good,
      '[odd] {name}.cancel.json': good,
    });
    const checked = async (...args: string[]) => {
      const { stdout } = await lint([...args, '--format', 'json'], { cwd: folder.path });
      return JSON.parse(stdout).files.map(({ file }: { file: string }) => file);
    };
    const all = ['[odd] {name}.cancel.json', 'a.cancel.json', 'deep/er/b.cancel.json'];
    assert.deepEqual(await checked('.'), all);
    assert.deepEqual(await checked('**/*.cancel.json', 'a.cancel.json', './deep'), all);
    assert.deepEqual(await checked('*.cancel.json'), all.slice(0, 2));
    assert.deepEqual(await checked('deep/**/*.json'), ['deep/c.json', 'deep/er/b.cancel.json']);
    assert.deepEqual(await checked('{a,deep/er/b}.cancel.json'), all.slice(1));
    assert.deepEqual(await checked('node_modules/*.cancel.json'), ['node_modules/d.cancel.json']);
    assert.deepEqual(await checked('[odd] {name}.cancel.json'), all.slice(0, 1));
    assert.deepEqual(await checked(join(folder.path, 'deep/er/*')), [join(folder.path, all[2] ?? '')]);
  });

  test('a loop of links ends, and a link to a file counts', async () => {
    await using folder = await folderOf({
      'a/a.cancel.json': good,
      'a/target': good.replaceAll('c4b1', 'c4b2'),
    });
    await symlink('..', join(folder.path, 'a/up'));
    await symlink('self', join(folder.path, 'a/self'));
    await symlink('target', join(folder.path, 'a/b.cancel.json'));
    await symlink('a.cancel.json', join(folder.path, 'a/the-same.cancel.json'));
    await symlink('gone', join(folder.path, 'a/c.cancel.json'));
    const { code, stdout, stderr } = await lint(['**/*.cancel.json'], { cwd: folder.path });
    assert.deepEqual([code, stdout], [2, '2 files checked, nothing found.\n']);
    assert.equal(stderr, '"a/c.cancel.json" cannot be read: it is a link to nothing\n');
    const named = await lint(['a/c.cancel.json', 'a/b.cancel.json'], { cwd: folder.path });
    assert.deepEqual(
      [named.code, named.stdout, named.stderr],
      [2, '1 file checked, nothing found.\n', stderr],
    );
  });

  test('a pattern that names nothing is told, with code 2', async () => {
    await using folder = await folderOf({ 'a.cancel.json': good });
    await mkdir(join(folder.path, 'folder.cancel.json'));
    const { code, stdout, stderr } = await lint(['*.cancel.json', 'none/*.json', 'folder.cancel.json'], {
      cwd: folder.path,
    });
    assert.deepEqual([code, stdout], [2, '1 file checked, nothing found.\n']);
    assert.equal(stderr, '"none/*.json" names no file\n"folder.cancel.json" names no file\n');
  });

  test('an order that two files name is told in both, with the place in the other one', async () => {
    await using folder = await folderOf({
      'a.limitless.cancel.json': good,
      'b/b.limitless.cancel.json': good,
    });
    const { stdout } = await lint(['.', '--format', 'json'], { cwd: folder.path });
    const { files } = JSON.parse(stdout);
    const related = files.map(
      ({ findings }: { findings: { related: object[] }[] }) => findings[0]?.related[0],
    );
    assert.deepEqual(
      related.map(({ file, start }: { file: string; start: object }) => [file, start]),
      [
        ['b/b.limitless.cancel.json', { line: 1, column: good.indexOf('"c4b') + 1 }],
        ['a.limitless.cancel.json', { line: 1, column: good.indexOf('"c4b') + 1 }],
      ],
    );
  });

  test('standard input, whose name tells the venue', async () => {
    const named = ['-', '--stdin-filename', name];
    const { code, stdout } = await lint(named, { input: '{ "orderId": "12" }' });
    assert.equal(code, 1);
    assert.match(stdout, new RegExp(`^${name}:1:\\d+ error .* identifier/format$`, 'm'));
    assert.equal((await lint(named, { input: good })).code, 0);
    assert.deepEqual(await lint(named.slice(1), { input: good }), await lint(named, { input: good }));
  });

  test('standard input takes the place of the file of its name, beside the others', async () => {
    await using folder = await folderOf({ [name]: '{', 'b.limitless.cancel.json': good });
    const args = ['.', '-', '--stdin-filename', `./${name}`, '--format', 'json'];
    const { code, stdout } = await lint(args, { cwd: folder.path, input: good });
    const codes = JSON.parse(stdout).files.map(
      ({ file, findings }: { file: string; findings: { code: string }[] }) => [
        file,
        ...findings.map((finding) => finding.code),
      ],
    );
    assert.equal(code, 1);
    assert.deepEqual(codes, [
      [`./${name}`, 'identifier/duplicate'],
      ['b.limitless.cancel.json', 'identifier/duplicate'],
    ]);
  });

  test('--config sets severities, and a mistake in it does not pass for a clean file', async () => {
    await using folder = await folderOf({
      [name]: duplicate,
      'rules.json': '{ "rules": { "identifier/duplicate": "off" } }',
      'settings.json': '{ "orderInspector.rules": { "identifier/duplicate": "error" } }',
      'glob.json': '{ "rules": { "identifier/duplicate": { "*.limitless.*": "off", "*": "error" } } }',
      'wrongGlob.json': '{ "rules": { "identifier/duplicate": { "*": "loud" } } }',
      'wrong.json': '{ "rules": { "identifier/dupli": "off" } }',
      'broken.json': '{',
    });
    const using = (config: string) => lint([name, '--config', config], { cwd: folder.path });
    assert.equal((await using('rules.json')).code, 0);
    assert.equal((await using('glob.json')).code, 0);
    assert.match((await using('settings.json')).stdout, /error .* identifier\/duplicate/);
    for (const file of ['wrong.json', 'wrongGlob.json', 'broken.json', 'none.json']) {
      const { code, stderr } = await using(file);
      assert.equal(code, 2);
      assert.ok(stderr.startsWith(`"${file}" `), stderr);
    }
  });
});

describe('bad input', () => {
  const bytes = {
    'utf16le.cancel.json': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(good, 'utf16le')]),
    'utf16be.cancel.json': Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(good, 'utf16le').swap16()]),
    'latin1.cancel.json': Buffer.from('{\n "a": "\u00fc" }', 'latin1'),
    'cut.cancel.json': Buffer.from('"\u00fc').subarray(0, 2),
    'nul.cancel.json': Buffer.alloc(1000),
    'empty.cancel.json': '',
    'bom.cancel.json': `\ufeff${good}`,
    'deep.cancel.json': '['.repeat(100_000),
    'noise.cancel.json': Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)),
  };

  test('every file gets a diagnostic, and none stops the others', async () => {
    await using folder = await folderOf(bytes);
    const { code, stdout, stderr } = await lint(['*', '--format', 'json'], { cwd: folder.path });
    assert.deepEqual([code, stderr], [2, '']);
    const { files } = JSON.parse(stdout);
    assert.equal(files.length, Object.keys(bytes).length);
    for (const { file, findings } of files) assert.ok(findings.length > 0, file);
    const latin1 = files.find(({ file }: { file: string }) => file === 'latin1.cancel.json');
    assert.deepEqual(latin1.findings[0].start, { line: 2, column: 8, offset: 9 });
    const unchecked = files.filter(({ checked }: { checked: boolean }) => !checked);
    assert.deepEqual(
      unchecked.map(({ file }: { file: string }) => file.split('.')[0]),
      ['cut', 'latin1', 'noise', 'utf16be', 'utf16le'],
    );
  });

  for (const [file, content] of Object.entries(bytes)) {
    const code = /^(?:cut|latin1|noise|utf16)/.test(file) ? 2 : 1;
    test(`${code} for ${file} alone`, async () => {
      await using folder = await folderOf({ [file]: content });
      const ran = await lint([file], { cwd: folder.path });
      assert.equal(ran.code, file.startsWith('bom') ? 1 : code, ran.stdout);
    });
  }

  test('--fix leaves what it cannot read as it is', async () => {
    await using folder = await folderOf(bytes);
    await lint(['*', '--fix'], { cwd: folder.path });
    for (const file of ['utf16le', 'utf16be', 'latin1', 'cut', 'nul', 'noise'] as const) {
      const now = await readFile(join(folder.path, `${file}.cancel.json`));
      assert.ok(now.equals(bytes[`${file}.cancel.json`]), file);
    }
  });

  test('49 MB and 51 MB', async () => {
    await using folder = await folderOf({
      'large.cancel.json': Buffer.alloc(49 * 1024 * 1024, 32),
      'larger.cancel.json': Buffer.alloc(51 * 1024 * 1024, 32),
    });
    const { code, stdout } = await lint(['.'], { cwd: folder.path });
    assert.equal(code, 2);
    assert.equal(stdout.match(/:1:1 error .* request\/too-large$/gm)?.length, 2);
    assert.match(stdout, /^0 files checked, 2 not: 2 errors\.$/m);
    const input = Buffer.alloc(51 * 1024 * 1024, 32);
    const piped = await lint(['-'], { input });
    assert.match(piped.stdout, /request\/too-large/);
    assert.equal(piped.code, 2);
  });

  test('a file that may not be read', async () => {
    await using folder = await folderOf({ [name]: good });
    await symlink('loop.cancel.json', join(folder.path, 'loop.cancel.json'));
    await chmod(join(folder.path, name), 0o000);
    const { code, stderr } = await lint([name, 'loop.cancel.json'], { cwd: folder.path });
    assert.equal(code, 2);
    assert.match(stderr, /"loop\.cancel\.json" cannot be read: it is a link to nothing/);
    // Root may read everything.
    if (process.getuid?.() !== 0) assert.match(stderr, /cannot be read: permission denied/);
  });

  test('a reader that stops reading', { timeout: 20_000 }, async () => {
    await using folder = await folderOf({ [name]: `[${`${duplicate},`.repeat(3000)}1]` });
    const pipe = `"${process.execPath}" "${program}" lint ${name} | head -n 1; echo "codes \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await run('bash', ['-c', pipe], { cwd: folder.path });
    assert.match(stdout, /^a\.limitless.*\ncodes [12]\n$/);
    assert.equal(stderr, '');
  });
});

describe('--fix', () => {
  test('mends, says what, keeps the mode, leaves nothing else behind', async () => {
    await using folder = await folderOf({ [name]: fixable });
    await chmod(join(folder.path, name), 0o640);
    const { code, stdout, stderr } = await lint([name, '--fix'], { cwd: folder.path });
    assert.equal(await readFile(join(folder.path, name), 'utf8'), good);
    assert.deepEqual([code, stdout], [0, '1 file checked, nothing found.\n']);
    assert.match(stderr, /^"a\.limitless\.cancel\.json": fixed .*json\/not-plain/);
    assert.equal((await stat(join(folder.path, name))).mode & 0o777, 0o640);
    assert.deepEqual(await readdir(folder.path), [name]);
  });

  test('touches no file that has nothing to fix', async () => {
    await using folder = await folderOf({ [name]: good });
    const before = await stat(join(folder.path, name));
    await lint([name, '--fix'], { cwd: folder.path });
    assert.equal((await stat(join(folder.path, name))).ino, before.ino);
  });

  test('through a link it is the file that changes, and the link stays', async () => {
    await using folder = await folderOf({ [name]: fixable });
    await symlink(name, join(folder.path, 'b.limitless.cancel.json'));
    await lint(['b.limitless.cancel.json', '--fix'], { cwd: folder.path });
    assert.equal(await readFile(join(folder.path, name), 'utf8'), good);
    await rm(join(folder.path, name));
    await assert.rejects(stat(join(folder.path, 'b.limitless.cancel.json')));
  });

  for (const [what, reason, change] of [
    ['a read-only file', 'it is read-only', (path: string) => chmod(path, 0o444)],
    ['a file with two names', 'it has 2 names (hard links)', (path: string) => link(path, `${path}.other`)],
  ] as const) {
    test(`${what} stays as it is, and it says so`, async () => {
      await using folder = await folderOf({ [name]: fixable });
      const path = join(folder.path, name);
      await change(path);
      const before = await stat(path);
      const { code, stdout, stderr } = await lint([name, '--fix'], { cwd: folder.path });
      assert.equal(code, 1);
      assert.match(stdout, /json\/not-plain$/m);
      assert.equal(stderr, `"${name}" is not fixed: ${reason}\n`);
      const after = await stat(path);
      assert.deepEqual([after.ino, after.mode, after.nlink], [before.ino, before.mode, before.nlink]);
      assert.equal(await readFile(path, 'utf8'), fixable);
    });
  }

  test('standard input goes to standard output, fixed, and the report to standard error', async () => {
    const args = ['--fix', '--stdin-filename', name];
    const { code, stdout, stderr } = await lint(args, { input: fixable });
    assert.deepEqual([code, stdout], [0, good]);
    assert.match(stderr, /^1 file checked, nothing found\.\n".*": fixed json\/not-plain\n$/);
    const broken = await lint(args, { input: '{ "a": ' });
    assert.deepEqual([broken.code, broken.stdout], [1, '{ "a": ']);
    const latin1 = await lint(args, { input: Buffer.from('{\n "a": "\u00fc" }', 'latin1') });
    assert.deepEqual([latin1.code, latin1.stdout], [2, '{\n "a": "\ufffd" }']);
    const clean = await lint(args, { input: good });
    assert.deepEqual([clean.code, clean.stdout], [0, good]);
  });
});
