/** Keys in a window that is connected to another host: used after a question, which is asked once. */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import type { Log } from '../../../client/src/ui/log.ts';
import type { VenueDescription } from '../../../server/src/protocol/model.ts';
import './withVscode.ts';
import { account, venue } from './samples.ts';
import { env, window } from './vscodeStub.ts';

const { Accounts } = await import('../../../client/src/accounts/accounts.ts');
const { RemoteKeys, remoteHost } = await import('../../../client/src/accounts/remoteKeys.ts');
const { HostMark } = await import('../../../client/src/accounts/hostMark.ts');
const { answerCredentials } = await import('../../../client/src/accounts/credentials.ts');
const { Drafts } = await import('../../../client/src/accounts/drafts.ts');
const manifest = (await import('../../../package.json', { with: { type: 'json' } })).default;

const marked = (mark: string | undefined) => ({ read: () => mark, make: () => mark });
const HOST = { name: 'devbox', by: 'ssh-remote', mark: marked('m-1') };
const real = account({ environment: 'production' });

/** `yes`: the person presses the button that is offered. */
function scene(yes: boolean, host: typeof HOST | undefined = HOST, kept = new Map<string, unknown>()) {
  const memento = {
    get: (key: string, otherwise: unknown) => kept.get(key) ?? otherwise,
    update: async (key: string, value: unknown) => void kept.set(key, value),
  };
  const asked: string[] = [];
  const offered: string[] = [];
  Object.assign(window, {
    showWarningMessage: async (message: string, options: { detail: string; modal: boolean }, use: object) => {
      assert.ok(options.modal);
      asked.push(`${message} ${options.detail}`);
      return yes ? use : undefined;
    },
    showInformationMessage: async (message: string) => void offered.push(message),
  });
  return { keys: new RemoteKeys(memento as never, host), asked, offered, kept };
}

describe('keys on a remote host', () => {
  afterEach(() => {
    env.remoteName = undefined;
  });

  test('are used without a question in a local window, and practice keys everywhere', async () => {
    const local = new RemoteKeys({ get: () => [] } as never, undefined);
    assert.ok(local.allows(real) && (await local.ask(real)));
    const { keys, asked } = scene(false);
    assert.ok(keys.allows(account()) && (await keys.ask(account())));
    assert.deepEqual(asked, []);
  });

  test('are used after a yes, which counts for this host alone, and in every window', async () => {
    const { keys, asked, kept } = scene(true);
    let allowed = 0;
    keys.onDidAllow(() => {
      allowed += 1;
    });
    assert.equal(keys.allows(real), false);
    assert.ok(await keys.ask(real));
    assert.ok(await keys.ask(real));
    assert.deepEqual([asked.length, allowed, keys.allows(real)], [1, 1, true]);
    assert.match(asked[0] ?? '', /remote host devbox\? .*ssh-remote.*whoever controls devbox can read them/s);
    assert.ok(scene(false, HOST, kept).keys.allows(real));
    assert.equal(scene(false, { ...HOST, name: 'other' }, kept).keys.allows(real), false);
    assert.equal(scene(false, { ...HOST, by: 'wsl' }, kept).keys.allows(real), false);
  });

  test('are asked about at another host of the same name', async () => {
    const folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'order-inspector-host-'))));
    try {
      const [first, second] = folders.map((folder) => ({ ...HOST, mark: new HostMark(join(folder, 'new')) }));
      const { keys, kept } = scene(true, first);
      assert.ok(await keys.ask(real));
      assert.ok(scene(false, first, kept).keys.allows(real), 'the same host, in a later window');
      assert.equal(scene(false, second, kept).keys.allows(real), false);
      assert.equal(await scene(false, second, kept).keys.ask(real), false);
      assert.ok(await scene(true, second, kept).keys.ask(real));
      for (const one of [first, second]) assert.ok(scene(false, one, kept).keys.allows(real));
      assert.notEqual(first?.mark.read(), second?.mark.read());
      assert.equal(first?.mark.make(), first?.mark.read(), 'made once');
      await writeFile(join(folders[0] ?? '', 'new', 'host'), 'broken');
      assert.equal(scene(false, first, kept).keys.allows(real), false);
    } finally {
      for (const folder of folders) await rm(folder, { recursive: true });
    }
  });

  test('are allowed for a window alone where the host’s disk takes nothing', async () => {
    const host = { ...HOST, mark: marked(undefined) };
    const { keys, asked, kept } = scene(true, host);
    assert.ok(await keys.ask(real));
    assert.ok(keys.allows(real));
    assert.deepEqual([asked.length, kept.size], [1, 0]);
    assert.equal(scene(false, host, kept).keys.allows(real), false);
  });

  test('are not used after a no, which is no answer for good', async () => {
    const { keys, asked, kept } = scene(false);
    assert.equal(await keys.ask(real), false);
    assert.equal(await keys.ask(real), false);
    assert.deepEqual([asked.length, keys.allows(real), kept.size], [2, false, 0]);
  });

  test('are used in a window that learns of the answer in another one: when it is looked at, or asks', async () => {
    for (const way of ['learn', 'ask'] as const) {
      const { keys, kept, asked } = scene(false);
      let allowed = 0;
      keys.onDidAllow(() => {
        allowed += 1;
      });
      keys.offer();
      keys.learn();
      assert.equal(allowed, 0, 'nobody has said yes');
      assert.ok(await scene(true, HOST, kept).keys.ask(real));
      await keys[way](real);
      keys.learn();
      assert.deepEqual([allowed, keys.allows(real), asked], [1, true, []]);
    }
  });

  test('are not read for an account that is a sandbox by its name alone, before its venue is known either', async () => {
    const endpoints = { rest: 'http://127.0.0.1:4000' };
    const venues: VenueDescription[] = [];
    const accounts = new Accounts(
      { get: () => [account({ endpoints })] } as never,
      () => venues[0]?.production,
    );
    const { keys, offered } = scene(false);
    const sources = {
      accounts,
      secrets: { get: assert.fail },
      drafts: new Drafts(),
      venues: { all: async () => void venues.push(venue()) } as never,
      programs: undefined as never,
      asked: undefined as never,
      remoteKeys: keys,
    };
    const params = { accountId: 'acc-1', publicKey: '' };
    const log = { error: assert.fail } as unknown as Log;
    const answer = await answerCredentials(params, sources, log, new AbortController().signal);
    assert.deepEqual([answer.kind, offered.length], ['none', 1]);
  });

  test('are not read from secret storage before; the account says why, and a message once', async () => {
    const { keys, offered } = scene(false);
    let reads = 0;
    const sources = {
      accounts: { get: () => real },
      secrets: {
        get: async () => {
          reads += 1;
          return undefined;
        },
      },
      drafts: new Drafts(),
      venues: { all: async () => [] } as never,
      programs: undefined as never,
      asked: undefined as never,
      remoteKeys: keys,
    };
    const params = { accountId: real.id, publicKey: '' };
    for (let n = 0; n < 2; n += 1) {
      const log = { error: assert.fail } as unknown as Log;
      const answer = await answerCredentials(params, sources, log, new AbortController().signal);
      assert.ok(answer.kind === 'none');
      assert.match(answer.why ?? '', /not used on the remote host devbox until you allow it/);
    }
    assert.deepEqual([reads, offered.length], [0, 1]);
  });

  test('the host is known by its own name and by how it is reached, without a port that changes', () => {
    const hostname = () => 'devbox';
    assert.equal(remoteHost(hostname, '/nowhere'), undefined);
    env.remoteName = 'ssh-remote';
    assert.partialDeepStrictEqual(remoteHost(hostname, '/nowhere'), { name: 'devbox', by: 'ssh-remote' });
    env.remoteName = '127.0.0.1:40123';
    assert.partialDeepStrictEqual(remoteHost(hostname, '/nowhere'), { name: 'devbox', by: '127.0.0.1' });
  });

  test('the extension runs where the files are: it says so', () => {
    assert.deepEqual(manifest.extensionKind, ['workspace']);
  });
});
