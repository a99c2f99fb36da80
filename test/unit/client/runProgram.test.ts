/** Programs that print a secret: stand-ins in Node, good and bad. */
import assert from 'node:assert/strict';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type CommandLine, runProgram } from '../../../client/src/accounts/runProgram.ts';
import './withVscode.ts';

const { splitCommandLine } = await import('../../../client/src/accounts/commandLine.ts');

const SECRET = 'canary-0123456789';
const never = new AbortController().signal;
const script = (code: string, ...args: string[]): CommandLine => [process.execPath, '-e', code, ...args];
const print = (text: string) => `process.stdout.write(${JSON.stringify(text)});`;
const alive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a program that prints a secret', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'order-inspector-program-'));
  });
  after(() => rm(folder, { recursive: true }));

  test('is run with its arguments as they are, and what it prints is trimmed', async () => {
    const code = 'console.log("\\n  " + process.argv.slice(1).join("|") + "  \\nmore\\n");';
    const printed = await runProgram(script(code, '$HOME', 'a b', '; exit 1', '"q"'), never);
    assert.deepEqual(printed, { ok: true, text: '$HOME|a b|; exit 1|"q"  \nmore' });
  });

  test('runs in the home directory, with nothing to read', async () => {
    const code = `require('fs').readFileSync(0); console.log(process.cwd())`;
    assert.deepEqual(await runProgram(script(code), never), { ok: true, text: homedir() });
  });

  test('that is not there, or cannot be run, is told', async () => {
    assert.deepEqual(await runProgram(['order-inspector-no-such-program'], never), {
      ok: false,
      why: { kind: 'notFound' },
    });
    const file = join(folder, 'plain.txt');
    await writeFile(file, 'x');
    await chmod(file, 0o600);
    assert.deepEqual(await runProgram([file], never), { ok: false, why: { kind: 'notRun', code: 'EACCES' } });
    const odd = await runProgram(['a\0b'], never);
    assert.ok(!odd.ok && odd.why.kind === 'notRun');
  });

  test('that fails is told by its exit code or signal, never by what it wrote', async () => {
    const failing = await runProgram(
      script(`${print(SECRET)} console.error('${SECRET}'); process.exit(7)`),
      never,
    );
    assert.deepEqual(failing, { ok: false, why: { kind: 'exit', code: '7' } });
    const killed = await runProgram(
      script(`process.kill(process.pid, 'SIGTERM'); setTimeout(() => 0, 9e3)`),
      never,
    );
    assert.deepEqual(killed, { ok: false, why: { kind: 'exit', code: 'SIGTERM' } });
  });

  test('that prints nothing, or to standard error only, gave nothing', async () => {
    for (const code of ['', print(' \n\n'), `console.error('${SECRET}')`]) {
      assert.deepEqual(await runProgram(script(code), never), { ok: false, why: { kind: 'empty' } });
    }
  });

  test('that prints 10 MB is stopped', async () => {
    const code = `process.stdout.write('x'.repeat(10 * 1024 * 1024)); setTimeout(() => 0, 60_000)`;
    assert.deepEqual(await runProgram(script(code), never), { ok: false, why: { kind: 'tooLong', kB: 16 } });
  });

  test('that takes too long is killed with what it started', async () => {
    const inner = JSON.stringify('setInterval(() => 0, 1000)');
    const file = join(folder, 'pid');
    const code = `const c = require('child_process').spawn(process.execPath, ['-e', ${inner}], { stdio: 'inherit' });
      require('fs').writeFileSync(${JSON.stringify(file)}, String(c.pid)); setInterval(() => 0, 1000)`;
    const begun = Date.now();
    const printed = await runProgram(script(code), never, 1_500);
    assert.deepEqual(printed, { ok: false, why: { kind: 'late', seconds: 1.5 } });
    assert.ok(Date.now() - begun < 10_000);
    const pid = Number(await readFile(file, 'utf8'));
    for (let i = 0; i < 100 && alive(pid); i += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(alive(pid), false);
  });

  test('is killed when it is aborted, and not started when that was before', async () => {
    const aborting = new AbortController();
    const running = runProgram(script('setInterval(() => 0, 1000)'), aborting.signal);
    setTimeout(() => aborting.abort(), 200);
    assert.deepEqual(await running, { ok: false, why: { kind: 'aborted' } });
    const late = await runProgram(['order-inspector-no-such-program'], aborting.signal);
    assert.deepEqual(late, { ok: false, why: { kind: 'aborted' } });
  });

  test('is not waited for once it has ended, whoever holds its output open', async () => {
    const inner = JSON.stringify('setTimeout(() => 0, 8000)');
    const code = `${print(SECRET)} require('child_process').spawn(process.execPath, ['-e', ${inner}],
      { stdio: ['ignore', 'inherit', 'ignore'], detached: true }).unref()`;
    const begun = Date.now();
    assert.deepEqual(await runProgram(script(code), never), { ok: true, text: SECRET });
    assert.ok(Date.now() - begun < 6_000);
  });
});

describe('a command line', () => {
  const words = (text: string) => {
    const split = splitCommandLine(text);
    return split.ok ? split.line : split.problem;
  };

  test('is split at blanks, but not within quotation marks', () => {
    assert.deepEqual(words('  op read  op://Private/Rails/token '), [
      'op',
      'read',
      'op://Private/Rails/token',
    ]);
    assert.deepEqual(words(`pass --vault="My Vault" 'a "b"' ""`), ['pass', '--vault=My Vault', 'a "b"', '']);
    assert.deepEqual(words('"C:\\Program Files\\op.exe" read'), ['C:\\Program Files\\op.exe', 'read']);
    assert.deepEqual(words('/usr/bin/pass "|" $HOME ~'), ['/usr/bin/pass', '|', '$HOME', '~']);
  });

  test('that only a shell would understand, or that names no program, is refused', () => {
    for (const text of ['', '  ', '""', 'pass "x', "pass 'x"])
      assert.equal(typeof words(text), 'string', text);
    for (const text of ['a | b', 'a && b', 'a > f', 'a 2>&1', 'a ; b', 'a < f'])
      assert.match(String(words(text)), /There is no shell/, text);
    for (const text of ['./get-token', '~/bin/get', 'node_modules/.bin/x', '..\\x.exe'])
      assert.match(String(words(text)), /whole path/, text);
  });
});
