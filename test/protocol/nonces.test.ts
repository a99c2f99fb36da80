/** One ledger of nonces for all processes that share a directory. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createNonceFiles } from '../../server/src/world/nonceFiles.ts';

const module = new URL('../../server/src/world/nonceFiles.ts', import.meta.url).href;
const COUNT = 250;

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'order-inspector-nonces-'));
});
after(() => rm(directory, { recursive: true, force: true }));

/** Takes nonces in a process of its own. */
async function take(owner: string): Promise<readonly string[]> {
  const script = `
    const { createNonceFiles } = await import(${JSON.stringify(module)});
    const nonces = createNonceFiles(${JSON.stringify(directory)}, () => 1704067200000);
    for (let i = 0; i < ${COUNT}; i += 1) console.log(String(await nonces.next(${JSON.stringify(owner)})));
  `;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  const [code] = await once(child, 'close');
  assert.equal(code, 0);
  return output.trim().split('\n');
}

describe('nonces', () => {
  test('four processes, one owner: no number twice, and each process sees them rise', async () => {
    const lists = await Promise.all(Array.from({ length: 4 }, () => take('0xabc')));
    const all = lists.flat();
    assert.equal(all.length, 4 * COUNT);
    assert.equal(new Set(all).size, all.length);
    for (const list of lists)
      assert.deepEqual(
        list,
        [...list].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1)),
      );
  });

  test('many at once in one process', async () => {
    const nonces = createNonceFiles(directory, () => 1_000);
    const taken = await Promise.all(Array.from({ length: 50 }, () => nonces.next('0xdef')));
    assert.equal(new Set(taken).size, 50);
  });

  test('a clock set back, and a restart, count on from the largest', async () => {
    const before = await createNonceFiles(directory, () => 5_000_000).next('0x123');
    const after = await createNonceFiles(directory, () => 1_000).next('0x123');
    assert.equal(before, 5_000_000n);
    assert.equal(after, 5_000_001n);
  });

  test('owners do not share numbers, and what is left on the disk stays small', async () => {
    assert.equal(await createNonceFiles(directory, () => 42).next('0x456'), 42n);
    for (const home of await readdir(directory))
      assert.ok((await readdir(join(directory, home))).length <= 300);
  });
});
