import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Row } from './table.ts';

/**
 * How long `activate()` of the extension takes in a real extension host, loading its code included.
 * Aim: 50 ms. Says so where no VS Code is installed: `npm run test:e2e` installs one.
 */
export async function activationRows(): Promise<readonly Row[]> {
  const directory = await mkdtemp(join(tmpdir(), 'order-inspector-bench-'));
  const file = join(directory, 'activation');
  const env = { ...process.env, ORDER_INSPECTOR_ACTIVATION: file, ORDER_INSPECTOR_GREP: 'needs no network' };
  spawnSync(process.execPath, ['test/host/e2e.ts', '--version', 'current', '--in-host'], {
    env,
    stdio: 'ignore',
  });
  const text = await readFile(file, 'utf8').catch(() => undefined);
  await rm(directory, { recursive: true, force: true });
  if (text === undefined) {
    console.log('Activation was not measured: run `npm run test:e2e` first.');
    return [];
  }
  return [{ what: 'activation of the extension', ours: Number(text), theirs: 50, than: 'the limit', aim: 1 }];
}
