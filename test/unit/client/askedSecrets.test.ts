/** Secrets that are asked for in each window, and keys in files: what is kept, when a box opens, and what is read. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { CredentialSources } from '../../../client/src/accounts/credentials.ts';
import type { Kept } from '../../../client/src/accounts/kept.ts';
import type { App } from '../../../client/src/app.ts';
import type { Field, SessionState } from '../../../server/src/protocol/model.ts';
import { createVault } from '../../../server/src/sealing/vault.ts';
import './withVscode.ts';
import { Person } from './person.ts';
import { account, kind, localKeys, venue } from './samples.ts';
import { window, workspace } from './vscodeStub.ts';

const { answerCredentials } = await import('../../../client/src/accounts/credentials.ts');
const { AskedSecrets } = await import('../../../client/src/accounts/askedSecrets.ts');
const { Drafts } = await import('../../../client/src/accounts/drafts.ts');
const { keptOf } = await import('../../../client/src/accounts/credentialKinds.ts');
const { readSecretFile } = await import('../../../client/src/accounts/secretFiles.ts');
const { sessionWords } = await import('../../../client/src/orders/describe.ts');
const { signIn } = await import('../../../client/src/commands/signIn.ts');

const run = promisify(execFile);

const file: Field = {
  id: 'file',
  label: 'Key file',
  hint: 'A.',
  secret: false,
  fromFile: true,
  pattern: '^\\{[\\s\\S]*\\}\\s*$',
};
const password: Field = { id: 'password', label: 'Password', hint: 'B.', secret: true, askedAtSignIn: true };
const described = venue({ credentialKinds: [kind([file, password])] });
const CANARY = 'canary-0123456789';
const KEY = `{"canary":"${CANARY}"}\n`;

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'order-inspector-files-'));
  Object.assign(workspace, { isTrusted: true });
});
after(() => rm(folder, { recursive: true, force: true }));

describe('a key in a file', () => {
  const inFolder = async (name: string, text: string | Buffer) => {
    const path = join(folder, name);
    await writeFile(path, text);
    return path;
  };
  const why = async (path: string) => {
    const read = await readSecretFile(file, path);
    assert.ok(!JSON.stringify(read).includes(CANARY) || read.ok);
    return read.ok ? 'read' : read.message;
  };

  test('is read as it is, also through a link, and without a byte order mark', async () => {
    const path = await inFolder('key.json', `\uFEFF${KEY}`);
    assert.deepEqual(await readSecretFile(file, path), { ok: true, value: KEY });
    await symlink(path, join(folder, 'link.json'));
    assert.equal(await why(join(folder, 'link.json')), 'read');
  });

  test('is refused where it is none, too large, of another form, not there, or named from nowhere', async () => {
    assert.match(await why(await inFolder('big.json', `{${CANARY.repeat(8000)}}`)), /larger than any key/);
    assert.match(
      await why(await inFolder('odd.json', CANARY)),
      /"odd\.json" does not have the form of: Key file/,
    );
    assert.match(await why(join(folder, 'gone.json')), /"gone\.json" was not found/);
    assert.match(await why(folder), /is not a file/);
    assert.match(await why('key.json'), /does not begin at the root/);
  });

  test('is not waited for where it is a pipe', async () => {
    const pipe = join(folder, 'pipe');
    await run('mkfifo', [pipe]);
    assert.match(await why(pipe), /"pipe" is not a file/);
  });

  test('is not read in a window that is not trusted', async () => {
    Object.assign(workspace, { isTrusted: false });
    const words = await why(await inFolder('key.json', KEY)).finally(() =>
      Object.assign(workspace, { isTrusted: true }),
    );
    assert.match(words, /not trusted/);
  });
});

test('of what is entered, the password is not kept', () => {
  const kept = keptOf(described, { credentials: { file: '/k.json', password: CANARY } });
  assert.deepEqual(kept, { file: '/k.json' });
});

describe('the answer to the question for credentials', () => {
  const vault = createVault();
  const answer = async (kept: Kept, entered?: string) => {
    const asked = new AskedSecrets();
    if (entered !== undefined) asked.hold('acc-1', { password: entered });
    const sources: CredentialSources = {
      accounts: { get: () => account() },
      secrets: { get: async () => kept },
      drafts: new Drafts(),
      venues: { all: async () => [described], get: async () => described },
      programs: { ask: async () => ({ ok: true, value: 'printed' }) },
      asked,
      remoteKeys: localKeys,
    };
    const params = { accountId: 'acc-1', publicKey: vault.publicKey };
    const log = { error: assert.fail } as never;
    const result = await answerCredentials(params, sources, log, new AbortController().signal);
    return result.kind === 'sealed' ? vault.open('acc-1', result.credentials) : result;
  };

  test('says what is missing, and opens no box and reads no file for it', async () => {
    new Person();
    const missing = { kind: 'none', why: 'Password is needed.' };
    assert.deepEqual(await answer({ file: join(folder, 'gone.json') }), missing);
  });

  test('holds the text of the file and what was entered', async () => {
    const path = join(folder, 'whole.json');
    await writeFile(path, KEY);
    assert.deepEqual(await answer({ file: path }, ' a b '), { file: KEY, password: ' a b ' });
  });

  test('asks nobody where a program prints the password', async () => {
    const path = join(folder, 'whole.json');
    const kept = { file: path, password: { program: ['op', 'read', 'x'] as const } };
    assert.deepEqual(await answer(kept), { file: KEY, password: 'printed' });
  });

  test('says which file cannot be read, and what to do', async () => {
    const told = await answer({ file: join(folder, 'gone.json') }, 'p');
    assert.match(JSON.stringify(told), /failed.*gone\.json.*was not found.*Put the file back/);
  });
});

describe('Sign In', () => {
  const clicked = { kind: 'account', accountId: 'acc-1' } as never;
  const WRONG = 'The keystore cannot be opened with this password.';

  /** A server that opens the key with one password. */
  function scene(right: string) {
    const asked = new AskedSecrets();
    const tried: (string | undefined)[] = [];
    const told: string[] = [];
    let session: SessionState = { state: 'signedOut', why: 'Password is needed.' };
    Object.assign(window, {
      showErrorMessage: async (text: string) => void told.push(text),
      withProgress: async (_: object, run: () => unknown) => run(),
    });
    const app = {
      accounts: { all: [account()], get: () => account() },
      secrets: { get: async () => ({ file: '/k.json' }) },
      venues: { all: async () => [described], get: async () => described },
      asked,
      remoteKeys: localKeys,
      practice: { running: () => undefined },
      store: { venue: () => described, severalVenues: false, status: () => ({ session }) },
      server: {
        request: async () => {
          const given = asked.get('acc-1')['password'];
          tried.push(given);
          session =
            given === right ? { state: 'live', updates: 'polling' } : { state: 'signedOut', why: WRONG };
        },
      },
    } as unknown as App;
    return { app, asked, tried, told, words: () => sessionWords({ session }, 0) };
  }

  test('asks for the password alone, and again with the reason', async () => {
    const { app, asked, tried, told } = scene('right');
    const person = new Person(['Password: B.', { type: 'wrong' }], [WRONG, { type: 'right' }]);
    await signIn(app, clicked);
    assert.deepEqual([person.idle, tried, told], [[], ['wrong', 'right'], []]);
    assert.deepEqual(asked.get('acc-1'), { password: 'right' });
  });

  test('gives up after three, says so, and keeps none of them', async () => {
    const { app, asked, tried, told } = scene('right');
    new Person(['Password: B.', { type: '1' }], [WRONG, { type: '2' }], [WRONG, { type: '3' }]);
    await signIn(app, clicked);
    assert.deepEqual(tried, ['1', '2', '3']);
    assert.deepEqual(told, [`"Main" (Limitless Exchange) is not signed in. ${WRONG}`]);
    assert.deepEqual(asked.get('acc-1'), {});
  });

  test('leaves the account signed out where it is given up, and asks the server nothing', async () => {
    const { app, asked, tried, words } = scene('right');
    new Person(['Password: B.', 'escape']);
    await signIn(app, clicked);
    assert.deepEqual([tried, asked.get('acc-1')], [[], {}]);
    assert.equal(words(), 'signed out: Password is needed.');
  });
});
