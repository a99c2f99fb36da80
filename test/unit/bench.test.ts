/** The benchmark is not part of CI; that its modules can be loaded is. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

const bench = join(import.meta.dirname, '../bench/bench.ts');

test('the benchmark loads every group of rows, and refuses a name that it does not know', async () => {
  const run = promisify(execFile)(process.execPath, [bench, 'nonsense']);
  await assert.rejects(run, ({ stderr }: { stderr: string }) => {
    assert.match(stderr, /There are no rows nonsense/);
    return true;
  });
});
