/** What is loaded later is a bundle of its own, with its own copy of every class. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import './withVscode.ts';

const module = '../../../client/src/server/serverProblem.ts';
const ours: typeof import('../../../client/src/server/serverProblem.ts') = await import(module);
const copy: typeof ours = await import(`${module}?copy`);

const client = join(import.meta.dirname, '../../../client/src');
const source = (file: string) => readFileSync(join(client, file), 'utf8');
const files = globSync('**/*.ts', { cwd: client });

describe('a bundle with its own copy of a class', () => {
  test('throws problems of the server that the other one knows, with whether it was asked', () => {
    const thrown: unknown = new copy.ServerProblem('It ended.', { asked: true });
    assert.ok(!(thrown instanceof ours.ServerProblem), 'it is another class');
    assert.ok(ours.isServerProblem(thrown));
    assert.equal(thrown.asked, true);
    for (const other of [new Error('no'), { name: 'ServerProblem', asked: true }, undefined, 'ServerProblem'])
      assert.ok(!ours.isServerProblem(other), String(other));
  });

  test('is the reason why no file asks for instances of our own classes', () => {
    const own = files.flatMap((file) =>
      [...source(file).matchAll(/export class (\w+)/g)].map(([, name]) => name),
    );
    assert.ok(own.includes('ServerProblem') && own.length > 5, own.join());
    const asks = new RegExp(`instanceof (${own.join('|')})\\b`);
    assert.deepEqual(
      files.filter((file) => asks.test(source(file))),
      [],
    );
  });

  test('is loaded in one place, which hands it to commands and tools', () => {
    const loads = files.filter((file) => /[^f] import\('[./]+onDemand\.ts'\)/.test(source(file)));
    assert.deepEqual(loads, ['extension.ts']);
    const imports = files.filter((file) => /from '[./]+onDemand\.ts'/.test(source(file)));
    assert.deepEqual(imports, []);
  });
});
