import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { createVault } from '../../../server/src/sealing/vault.ts';
import { readNetworkSettings } from '../../../server/src/world/networkSettings.ts';
import { configuration } from './vscodeStub.ts';
import './withVscode.ts';

const { answerNetwork } = await import('../../../client/src/server/network.ts');

const logged: string[] = [];
const log = { error: (line: string) => void logged.push(line) } as unknown as Parameters<
  typeof answerNetwork
>[1];

/** As the server reads it. */
async function told() {
  const { publicKey, open } = createVault();
  const answer = await answerNetwork({ publicKey }, log);
  const { settings = '' } = open('orderInspector/network', answer.settings);
  return { answer: JSON.stringify(answer), settings: readNetworkSettings(JSON.parse(settings)) };
}

describe("VS Code's settings for the network", () => {
  afterEach(() => configuration.clear());

  test('leave all to the environment where nothing is set', async () => {
    assert.deepEqual((await told()).settings, { noProxy: [], certificateAuthorities: [] });
  });

  test('are told sealed', async () => {
    configuration.set('http.proxy', ' http://me:correct-horse@proxy:3128 ');
    configuration.set('http.proxyAuthorization', 'Bearer battery-staple');
    configuration.set('http.noProxy', ['*.internal']);
    configuration.set('http.proxyStrictSSL', false);
    const { answer, settings } = await told();
    assert.deepEqual(settings, {
      proxy: { url: 'http://me:correct-horse@proxy:3128' },
      proxyAuthorization: 'Bearer battery-staple',
      noProxy: ['*.internal'],
      certificateAuthorities: [],
    });
    assert.doesNotMatch(answer, /correct-horse|battery-staple/);
  });

  test('with proxies switched off', async () => {
    configuration.set('http.proxySupport', 'off');
    assert.equal((await told()).settings.direct, true);
  });

  test('bring the texts of the authorities; one that cannot be read is logged and left out', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'order-inspector-'));
    const path = join(directory, 'one.pem');
    await writeFile(path, 'PEM');
    configuration.set('orderInspector.certificateAuthorities', [path, join(directory, 'none.pem')]);
    assert.deepEqual((await told()).settings.certificateAuthorities, ['PEM']);
    assert.match(logged.join(), /A certificate authority cannot be read: .*none\.pem/);
    await rm(directory, { recursive: true });
  });
});

describe('settings from outside', () => {
  test('are read as far as they fit', () => {
    for (const value of [
      undefined,
      null,
      1,
      'x',
      [],
      { proxy: 'x', noProxy: {}, certificateAuthorities: [1, ''] },
    ]) {
      assert.deepEqual(readNetworkSettings(value), { noProxy: [], certificateAuthorities: [] });
    }
  });
});
