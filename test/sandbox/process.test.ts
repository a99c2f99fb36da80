import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Description } from '../../server/sandbox/index.ts';

const main = fileURLToPath(new URL('../../server/sandbox/main.ts', import.meta.url));

async function start(...options: string[]): Promise<{ child: ChildProcess; description: Description }> {
  const child = spawn(process.execPath, [main, '--json', ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  return { child, description: JSON.parse(line) };
}

describe('the sandbox as a process', () => {
  test('prints one JSON line, serves, and ends cleanly on SIGTERM with connections open', async () => {
    const { child, description } = await start('--orders', '3', '--still');
    const { limitless, control } = description;
    assert.deepEqual(Object.keys(limitless), [
      'url',
      'socketUrl',
      'apiKey',
      'secret',
      'markets',
      'account',
      'legacyApiKey',
    ]);
    assert.match(limitless.url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(Buffer.from(limitless.secret, 'base64').length, 32);
    const reply = await fetch(`${control.url}/book`, {
      headers: { authorization: `Bearer ${control.token}` },
    });
    const book = (await reply.json()) as { ownerId: number }[];
    assert.equal(book.filter(({ ownerId }) => ownerId !== 42).length, 3);
    assert.ok((await fetch(`${limitless.url}/maintenance/status`)).ok);
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  test('ends when its standard input does, if told to', async () => {
    const { child } = await start('--stdin');
    child.stdin?.end();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
  });

  test('tells the flags of its venues, and takes them', async () => {
    const child = spawn(process.execPath, [main, '--help'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [usage] = await once(child.stdout, 'data');
    assert.match(String(usage), /--no-limits +do not enforce rate limits \(limitless, /);
    assert.match(
      String(usage),
      / {2}limitless, POST \/behavior\n(?: {4}.*\n)* {4}ordersPath: market, orders\n/,
    );
    assert.match(
      String(usage),
      / {2}synthetix, POST \/rules\n(?: {4}.*\n)* {4}readNonce: ifSent, never, always\n/,
    );
    const started = await start('--no-limits', '--stdin', '--orders', '2');
    started.child.stdin?.end();
    assert.deepEqual(await once(started.child, 'exit'), [0, null]);
  });

  test('refuses options it does not know, with a message', async () => {
    for (const options of [
      ['--order', '3'],
      ['--orders', 'many'],
    ]) {
      const child = spawn(process.execPath, [main, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
      const [message] = await once(child.stderr, 'data');
      assert.match(String(message), new RegExp(options[0] ?? ''));
      assert.deepEqual(await once(child, 'exit'), [1, null]);
    }
  });
});
