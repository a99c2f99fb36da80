/** Secrets that programs print, on their way from the program to the server. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CredentialSources } from '../../../client/src/accounts/credentials.ts';
import type { CommandLine, Printed } from '../../../client/src/accounts/runProgram.ts';
import type { Log } from '../../../client/src/ui/log.ts';
import type { Field } from '../../../server/src/protocol/model.ts';
import { createVault } from '../../../server/src/sealing/vault.ts';
import './withVscode.ts';
import { Person } from './person.ts';
import { account, kind, localKeys, venue } from './samples.ts';
import { window, workspace } from './vscodeStub.ts';

const { answerCredentials } = await import('../../../client/src/accounts/credentials.ts');
const { Drafts } = await import('../../../client/src/accounts/drafts.ts');
const { AskedSecrets } = await import('../../../client/src/accounts/askedSecrets.ts');
const { AccountSecrets } = await import('../../../client/src/accounts/secrets.ts');
const { SecretPrograms } = await import('../../../client/src/accounts/secretPrograms.ts');
const { EventEmitter } = await import('./vscodeStub.ts');

const SECRET = 'canary-0123456789';
const never = new AbortController().signal;
const token: Field = { id: 'token', label: 'Token', hint: 'A.', secret: true, pattern: '^[a-z0-9-]+$' };
const pem: Field = { id: 'pem', label: 'Key', hint: 'A.', secret: true, multiline: true };
const line: CommandLine = ['/opt/tools/op', 'read', 'op://Private/token'];

function scene(...answers: readonly Printed[]) {
  Object.assign(workspace, { isTrusted: true });
  const runs: CommandLine[] = [];
  const run = async (program: CommandLine): Promise<Printed> => {
    runs.push(program);
    return answers[runs.length - 1] ?? assert.fail('it was run too often');
  };
  return { runs, programs: new SecretPrograms(run, 100) };
}

const prints = (text: string): Printed => ({ ok: true, text });

describe('what a program prints', () => {
  test('is its first line, or all of it where the field has several', async () => {
    const { programs } = scene(prints(`${SECRET}  \r\nuser: me`), prints('a\n\nb'));
    assert.deepEqual(await programs.ask(token, line, never), { ok: true, value: SECRET });
    assert.deepEqual(await programs.ask(pem, line, never), { ok: true, value: 'a\n\nb' });
  });

  test('has to have the form of what is asked for, and is not repeated where it has not', async () => {
    const { programs } = scene(prints('CANARY!'));
    const asked = await programs.ask(token, line, never);
    assert.deepEqual(asked, { ok: false, message: 'What "op" printed does not have the form of: Token.' });
  });

  test('is used once where it was entered a moment ago, and else asked for each time', async () => {
    const { programs, runs } = scene(...['1', '2', '3', '4', '5'].map(prints));
    await programs.enter(token, line, never);
    assert.deepEqual(await programs.ask(token, line, never), { ok: true, value: '1' });
    assert.deepEqual(await programs.ask(token, line, never), { ok: true, value: '2' });
    await programs.enter(token, line, never);
    assert.deepEqual(await programs.ask(token, ['other'], never), { ok: true, value: '4' });
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.deepEqual(await programs.ask(token, line, never), { ok: true, value: '5' });
    assert.equal(runs.length, 5);
  });

  test('says which program failed and why', async () => {
    const failures: readonly (readonly [Extract<Printed, { ok: false }>['why'], RegExp])[] = [
      [{ kind: 'notFound' }, /^"op" was not found\.$/],
      [{ kind: 'notRun', code: 'EACCES' }, /^"op" could not be run \(EACCES\)\.$/],
      [{ kind: 'exit', code: '7' }, /^"op" ended with exit code 7\.$/],
      [{ kind: 'late', seconds: 30 }, /^"op" printed nothing within 30 s and was stopped\.$/],
      [{ kind: 'empty' }, /^"op" printed nothing\.$/],
      [{ kind: 'tooLong', kB: 16 }, /^"op" printed more than 16 kB and was stopped\.$/],
      [{ kind: 'aborted' }, /^"op" was stopped before it printed anything\.$/],
    ];
    for (const [why, words] of failures) {
      const asked = await scene({ ok: false, why }).programs.ask(token, line, never);
      assert.ok(!asked.ok);
      assert.match(asked.message, words);
    }
  });

  test('is not asked for in a workspace that is not trusted', async () => {
    const { programs, runs } = scene();
    Object.assign(workspace, { isTrusted: false });
    const asked = await programs.enter(token, line, never);
    Object.assign(workspace, { isTrusted: true });
    assert.ok(!asked.ok && /not trusted/.test(asked.message));
    assert.deepEqual(runs, []);
  });

  test('is stopped when the window closes', async () => {
    const signals: AbortSignal[] = [];
    const programs = new SecretPrograms(async (_line, signal) => {
      signals.push(signal);
      return prints(SECRET);
    });
    await programs.ask(token, line, never);
    programs.dispose();
    assert.equal(signals[0]?.aborted, true);
  });
});

test('a secret of several lines can come from a program too, an option never', async () => {
  const { programs } = scene(prints('-----BEGIN X-----\\nAAAA\\n-----END X-----'));
  const { askSecret } = await import('../../../client/src/accounts/askSecret.ts');
  Object.assign(window, {
    withProgress: (_: object, run: (progress: object, cancel: object) => unknown) =>
      run({}, { onCancellationRequested: () => undefined }),
  });
  const press = 'Get It from a Program…';
  const person = new Person(['Key: A.', { press }], ['a program that prints it', { type: 'pass show key' }]);
  const asked = await askSecret('Add Account', pem, programs, {});
  assert.deepEqual(person.idle, []);
  const value = '-----BEGIN X-----\nAAAA\n-----END X-----';
  assert.deepEqual(asked, { value: { program: ['pass', 'show', 'key'], value } });
  const plain: Field = { ...token, secret: false };
  const open = new Person(['Token: A.', { press }]);
  await assert.rejects(async () => askSecret('Add Account', plain, programs, {}), /No button/);
  assert.equal(open.idle.length, 1);
});

describe('the answer to the question for credentials', () => {
  const stored = (entry: string | undefined) => {
    const changed = new EventEmitter<{ key: string }>();
    const kept = new Map(entry === undefined ? [] : [['orderInspector.credentials.acc-1', entry]]);
    const storage = { get: async (key: string) => kept.get(key), onDidChange: changed.event };
    return new AccountSecrets(storage as never);
  };
  const described = venue({ credentialKinds: [kind([token, pem])] });
  const errors: string[] = [];
  const log = { error: (text: string) => errors.push(text) } as unknown as Log;
  const vault = createVault();

  const answer = async (entry: string, programs: CredentialSources['programs']) => {
    const sources: CredentialSources = {
      accounts: { get: () => account() },
      secrets: stored(entry),
      drafts: new Drafts(),
      venues: { all: async () => [described], get: async () => described },
      programs,
      asked: new AskedSecrets(),
      remoteKeys: localKeys,
    };
    const params = { accountId: 'acc-1', publicKey: vault.publicKey };
    const result = await answerCredentials(params, sources, log, never);
    if (result.kind !== 'sealed') return result;
    const { credentials, ...others } = result;
    return { ...others, opened: vault.open('acc-1', credentials) };
  };

  test('holds what the program printed, and that it may be asked again', async () => {
    const { programs, runs } = scene(prints(SECRET));
    const entry = JSON.stringify({ token: { program: line }, pem: 'p' });
    const expected = { kind: 'sealed', renewable: true, opened: { token: SECRET, pem: 'p' } };
    assert.deepEqual(await answer(entry, programs), expected);
    assert.deepEqual(runs, [line]);
  });

  test('is what it always was for accounts without a program', async () => {
    const { programs } = scene();
    const expected = { kind: 'sealed', opened: { token: 'a', pem: 'b' } };
    assert.deepEqual(await answer(JSON.stringify({ token: 'a', pem: 'b' }), programs), expected);
  });

  test('says what went wrong and what to do, without what was printed', async () => {
    const { programs } = scene(prints(`${SECRET}!`));
    const told = await answer(JSON.stringify({ token: { program: line } }), programs);
    assert.equal(told.kind, 'failed');
    assert.match(JSON.stringify(told), /op.*does not have the form.*terminal/);
    assert.ok(!JSON.stringify([told, errors]).includes(SECRET));
  });

  test('runs nothing for what is no command, or belongs to another kind of credentials', async () => {
    const { programs } = scene();
    const odd = [{ program: [] }, { program: 'op' }, { program: [1] }, { other: 1 }, null, 7, ['op']];
    for (const value of odd) {
      const expected = { kind: 'sealed', opened: {} };
      assert.deepEqual(await answer(JSON.stringify({ token: value }), programs), expected);
    }
    assert.deepEqual(await answer(JSON.stringify({ gone: { program: line } }), programs), {
      kind: 'sealed',
      opened: {},
    });
  });
});
