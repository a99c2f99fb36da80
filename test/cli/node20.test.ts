/** The oldest Node that package.json allows runs what other editors and CI start. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { root } from '../host/paths.ts';
import { realProcess } from '../protocol/client.ts';
import { buildCommand, run } from './command.ts';
import { installNode } from './installNode.ts';

const RELEASE = '20.20.0';

let program: string;
let node: string;
let remove: () => Promise<void>;
before(async () => {
  ({ program, remove } = await buildCommand());
  node = await installNode(RELEASE);
});
after(() => remove());

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
