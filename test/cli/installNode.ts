/** Other versions of Node, from npm, beside VS Code. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cache } from '../host/paths.ts';
import { npm } from '../host/vscode/npm.ts';
import { run } from './command.ts';

/** The program of a release, such as `20.20.0`; some npm settings keep its install script from running, so it is run here then. */
export async function installNode(release: string): Promise<string> {
  const [major] = release.split('.');
  const folder = join(cache, `node${major}`);
  const found = join(folder, 'node_modules/node/bin/node');
  if (!existsSync(found)) {
    await mkdir(folder, { recursive: true });
    await npm(folder, 'install', '--prefix', folder, `node@${release}`);
  }
  if (!existsSync(found)) {
    const home = join(folder, 'node_modules/node');
    await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: home });
  }
  assert.equal((await run(found, ['--version'])).stdout.trim(), `v${release}`);
  return found;
}
