/** The server that ships, as built: TLS through the editor's proxy, which changes while it runs. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { promisify } from 'node:util';
import type { Account } from '../../server/src/protocol/model.ts';
import type { NetworkSettings } from '../../server/src/world/networkSettings.ts';
import { inMemory, realProcess, type TestClient } from '../protocol/client.ts';
import { until } from '../venues/practice.ts';
import { createAuthority } from './certificates.ts';
import { startProxy } from './proxyServer.ts';
import { startRawVenue } from './rawVenue.ts';

const authority = createAuthority();
const identity = authority.issue('venue.example');
const password = 'correct-horse';
const secrets = { tokenId: 'token', secret: 'c2ltdWxhdG9yLXNlY3JldC1rZXktMzItYnl0ZXMhISE=' };
const account: Account = {
  id: 'a',
  venue: 'limitless',
  name: 'Company',
  environment: 'other',
  endpoints: { rest: 'https://venue.example', socket: 'https://venue.example' },
  options: {},
};

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'order-inspector-'));
  await promisify(execFile)(process.execPath, [
    'esbuild.mjs',
    '--production',
    '--only=server',
    `--outdir=${directory}`,
  ]);
});
after(() => rm(directory, { recursive: true, force: true }));

const ways: Readonly<Record<string, (options: Parameters<typeof inMemory>[0]) => Promise<TestClient>>> = {
  'in memory': inMemory,
  'as built': (options) => realProcess(join(directory, 'server.js'), options),
};

for (const [name, connect] of Object.entries(ways)) {
  describe(`the editor's settings for the network, ${name}`, () => {
    test('are followed, also when they change, and their password is never seen', async () => {
      const body = '{"id":1,"account":"0x0000000000000000000000000000000000000001"}';
      const venue = await startRawVenue({
        identity,
        answer: ({ socket }) =>
          socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`),
      });
      const basic = `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;
      const first = await startProxy({ 'venue.example:443': venue.port }, { authorization: 'Basic other' });
      const second = await startProxy({ 'venue.example:443': venue.port }, { authorization: basic });
      const settingsFor = (proxy: { name: string }): NetworkSettings => ({
        proxy: { url: `http://me:${password}@${proxy.name}` },
        noProxy: [],
        certificateAuthorities: [authority.cert],
      });
      let settings = settingsFor(first);
      const client = await connect({
        secrets,
        network: () => settings,
        initializationOptions: { storage: directory },
      });
      try {
        await client.notify('orderInspector/accounts', { accounts: [account] });
        const told = () => JSON.stringify(client.updates.at(-1)?.session ?? {});
        await until(
          'the first proxy refused',
          () => told().includes(`The proxy at ${first.name} refused: 407`),
          10_000,
        );
        assert.equal(venue.requests.length, 0);
        settings = settingsFor(second);
        await client.notify('orderInspector/networkChanged', null);
        void client.request('orderInspector/refresh', { accountId: 'a' }).catch(() => undefined);
        await until('the venue was asked', () => venue.requests.length > 0, 10_000);
        assert.match(venue.requests[0] ?? '', /^GET \/\S* HTTP\/1\.1\r\n/);
        assert.ok(second.opened > 0);
        const traffic = client.traffic.join('\n');
        assert.ok(!traffic.includes(password) && !traffic.includes(basic.slice(6)));
      } finally {
        await client.stop();
        for (const one of [first, second, venue]) await one.stop();
      }
    });
  });
}

test('the server as built has no HTTP/2 in it', async () => {
  const text = await readFile(join(directory, 'server.js'), 'utf8');
  assert.ok(text.length > 100_000);
  assert.doesNotMatch(text, /goaway|REFUSED_STREAM|node:http2/i);
});

describe('an editor that does not know the question', () => {
  test('leaves proxies and authorities to the environment', async () => {
    const venue = await startRawVenue({ identity });
    const proxy = await startProxy({ 'venue.example:443': venue.port });
    const file = join(directory, 'authority.pem');
    await writeFile(file, authority.cert);
    const environment = { HTTPS_PROXY: `http://${proxy.name}`, NODE_EXTRA_CA_CERTS: file };
    const before = { ...process.env };
    Object.assign(process.env, environment);
    const client = await realProcess(join(directory, 'server.js'), {
      secrets,
      initializationOptions: { storage: directory },
    });
    process.env = before;
    try {
      await client.notify('orderInspector/accounts', { accounts: [account] });
      await until('the venue was asked', () => venue.requests.length > 0, 10_000);
      assert.deepEqual([...new Set(proxy.asked)], ['venue.example:443']);
    } finally {
      await client.kill();
      for (const one of [proxy, venue]) await one.stop();
    }
  });
});
