/** The oldest Node that package.json allows runs what other editors and CI start. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { cache, root } from '../host/paths.ts';
import { npm } from '../host/vscode/npm.ts';
import { realProcess } from '../protocol/client.ts';
import { buildCommand, run } from './command.ts';

const RELEASE = '20.20.0';

let program: string;
let node: string;
let remove: () => Promise<void>;
before(async () => {
  ({ program, remove } = await buildCommand());
  node = await installNode();
});
after(() => remove());

/** From npm, beside VS Code; some npm settings keep its install script from running, so it is run here then. */
async function installNode(): Promise<string> {
  const folder = join(cache, 'node20');
  const found = join(folder, 'node_modules/node/bin/node');
  if (!existsSync(found)) {
    await mkdir(folder, { recursive: true });
    await npm(folder, 'install', '--prefix', folder, `node@${RELEASE}`);
  }
  if (!existsSync(found)) {
    const home = join(folder, 'node_modules/node');
    await run(process.execPath, ['installArchSpecificPackage.js'], { cwd: home });
  }
  assert.match((await run(found, ['--version'])).stdout, /^v20\./);
  return found;
}

test('lint finds the same', async () => {
  const args = [program, 'lint', 'examples', '--format', 'json'];
  const [old, current] = await Promise.all([
    run(node, args, { cwd: root }),
    run(process.execPath, args, { cwd: root }),
  ]);
  assert.deepEqual(old, current);
  assert.equal(old.code, 1);
});

test('the server starts, answers and stops', async () => {
  const client = await realProcess(program, {}, { node });
  await client.open('file:///a.limitless.cancel.json', '{ "orderId": "a", "orderId": "b" }');
  const report = await client.request('orderInspector/lint', { uri: 'file:///b.cancel.json', text: '{' });
  assert.equal(report[0]?.code, 'json/syntax');
  await client.stop();
});
