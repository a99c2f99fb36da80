/** After all other tests of a version: no secret of theirs is in anything that VS Code wrote or showed. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { findSecrets, forms } from './canary.ts';
import { surroundings } from './scene.ts';

const { run } = surroundings();
const secrets = (await readFile(join(run, 'secrets.txt'), 'utf8')).split('\n').filter(Boolean);

describe('secrets', () => {
  test('are in no log, setting, journal, document or message', async () => {
    assert.ok(secrets.length >= 2, 'no test left its secret to look for');
    const { found, files } = await findSecrets(join(run, 'scenes'), secrets);
    assert.deepEqual(found, []);
    for (const wanted of [/Order Inspector\.log$/, /collected\.txt$/, /settings\.json$/]) {
      assert.ok(
        files.some((file) => wanted.test(file)),
        `nothing like ${wanted} was searched`,
      );
    }
  });

  test('would be found in each form, wherever one was planted', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'order-inspector-canary-'));
    const [secret = ''] = secrets;
    try {
      for (const [form, text] of forms(secret)) {
        await writeFile(join(folder, 'planted.log'), `before ${text} after`);
        const { found } = await findSecrets(folder, [secret]);
        assert.ok(found.length > 0, `${form} was not found`);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
