/** The practice venues over TLS, as other clients than ours find them. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { after, before, describe, test } from 'node:test';
import { connect } from 'node:tls';
import { fileURLToPath } from 'node:url';
import { io } from 'socket.io-client';
import { Agent, request } from 'undici';
import { WebSocket } from 'ws';
import { makeCertificates } from '../../server/sandbox/certificates.ts';
import { type Description, type Sandbox, startSandbox } from '../../server/sandbox/index.ts';

const main = fileURLToPath(new URL('../../server/sandbox/main.ts', import.meta.url));

test('the authority certifies this computer and nothing else, and is another one each time', () => {
  const [one, other] = [makeCertificates(), makeCertificates()];
  const authority = new X509Certificate(one.authority);
  const server = new X509Certificate(one.certificate);
  assert.ok(authority.ca && !server.ca);
  assert.ok(server.checkIssued(authority) && server.verify(authority.publicKey));
  assert.ok(!server.verify(new X509Certificate(other.authority).publicKey));
  assert.equal(server.subjectAltName, 'DNS:localhost, IP Address:127.0.0.1');
  assert.ok(server.validFromDate.getTime() < Date.now() && Date.now() < server.validToDate.getTime());
});

describe('all venues over TLS', () => {
  let sandbox: Sandbox;
  let ca: string;
  before(async () => {
    sandbox = await startSandbox({ tls: 'both', still: true, orders: 2 });
    ca = sandbox.description.certificateAuthority?.pem ?? '';
  });
  after(() => sandbox.stop());

  test('every address is one of TLS, and the file has the authority', async () => {
    const { limitless, roxom, synthetix, rails, certificateAuthority } = sandbox.description;
    const addresses = [limitless, roxom, synthetix, rails]
      .flatMap((venue) => Object.values(venue))
      .filter((text): text is string => /^\w+:\/\//.test(String(text)));
    assert.equal(addresses.length, 10);
    for (const address of addresses) assert.match(address, /^(https|wss):\/\/127\.0\.0\.1:\d+/);
    assert.equal(await readFile(certificateAuthority?.file ?? '', 'utf8'), ca);
  });

  test('undici negotiates HTTP/2; whoever does not trust the authority is not served', async () => {
    const url = `${sandbox.description.limitless.url}/maintenance/status`;
    for (const [allowH2, alpn] of [
      [true, 'h2'],
      [false, 'http/1.1'],
    ] as const) {
      const dispatcher = new Agent({ allowH2, connect: { ca } });
      const { statusCode, body } = await request(url, { dispatcher });
      await body.dump();
      assert.equal(statusCode, 200, alpn);
      await dispatcher.close();
    }
    const { control } = sandbox.description;
    const log = await fetch(`${control.url}/log`, { headers: { authorization: `Bearer ${control.token}` } });
    const versions = ((await log.json()) as { version: string }[]).map(({ version }) => version);
    assert.deepEqual(versions.slice(-2), ['2.0', '1.1']);
    await assert.rejects(fetch(url));
  });

  test('WebSockets and Socket.IO over TLS', async () => {
    const { limitless, roxom, synthetix, rails } = sandbox.description;
    const opened = new WebSocket(synthetix.wsUrl, { ca, headers: { 'user-agent': 'test' } });
    await once(opened, 'open');
    opened.send(JSON.stringify({ type: 'ping' }));
    const [pong] = await once(opened, 'message');
    assert.equal(JSON.parse(String(pong)).type, 'pong');
    opened.terminate();
    for (const url of [roxom.wsUrl, `${rails.wsUrl}?market=ALL`]) {
      const refused = new WebSocket(url, { ca });
      refused.on('error', () => undefined);
      const [, response] = await once(refused, 'unexpected-response');
      assert.equal(response.statusCode, 401);
      refused.terminate();
    }
    const options = { transports: ['websocket'], forceNew: true, reconnection: false, ca };
    const socket = io(`${limitless.socketUrl}/markets`, options);
    await once(socket as unknown as NodeJS.EventEmitter, 'connect');
    socket.disconnect();
  });
});

for (const [protocols, offered, refused] of [
  ['http1', 'http/1.1', 'h2'],
  ['http2', 'h2', 'http/1.1'],
] as const) {
  test(`offers ${protocols} only, when told so`, async () => {
    const sandbox = await startSandbox({ tls: protocols, still: true, only: ['limitless'] });
    const port = Number(new URL(sandbox.description.limitless.url).port);
    const ca = sandbox.description.certificateAuthority?.pem ?? '';
    const socket = connect({ port, host: '127.0.0.1', ca, ALPNProtocols: [refused, offered] });
    await once(socket, 'secureConnect');
    assert.equal(socket.alpnProtocol, offered);
    socket.destroy();
    const other = connect({ port, host: '127.0.0.1', ca, ALPNProtocols: [refused] });
    await assert.rejects(once(other, 'secureConnect'), { code: /ALPN|TLSV1_ALERT_NO_APPLICATION_PROTOCOL/ });
    await sandbox.stop();
  });
}

describe('the process', () => {
  test('--tls prints where the authority is, and takes it away at the end', async () => {
    const child = spawn(process.execPath, [main, '--json', '--still', '--tls'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface(child.stdout), 'line');
    const { certificateAuthority } = JSON.parse(line) as Description;
    const file = certificateAuthority?.file ?? '';
    assert.equal(await readFile(file, 'utf8'), certificateAuthority?.pem);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    await assert.rejects(stat(file), { code: 'ENOENT' });
  });

  test('what is wrong with the options is said; --help names every failure', async () => {
    for (const [options, message] of [
      [['--protocol', 'http1'], /needs --tls/],
      [['--tls', '--protocol', 'spdy'], /must be one of both, http1, http2/],
    ] as const) {
      const child = spawn(process.execPath, [main, ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
      const [said] = await once(child.stderr, 'data');
      assert.match(String(said), message);
    }
    const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [help] = await once(child.stdout, 'data');
    for (const name of ['--tls', '--protocol', 'refuseStream', 'goAwayAfter', 'closeIdle']) {
      assert.ok(String(help).includes(name), name);
    }
  });
});
