/** A fix never costs somebody else's edit. */
import assert from 'node:assert/strict';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { readBytes, replaceText } from '../../server/src/world/textFiles.ts';
import { folderOf } from './command.ts';

test('a file that changed meanwhile is left alone, and so is its folder', async () => {
  await using folder = await folderOf({ a: 'before' });
  const path = join(folder.path, 'a');
  const read = await readBytes(path);
  assert.ok(Buffer.isBuffer(read));
  await writeFile(path, 'somebody’s edit');
  await assert.rejects(replaceText(path, read, 'ours'), /^Error: cannot be fixed: it was changed meanwhile$/);
  assert.equal(await readFile(path, 'utf8'), 'somebody’s edit');
  assert.deepEqual(await readdir(folder.path), ['a']);
});

test('a file that is gone is not made anew', async () => {
  await using folder = await folderOf({});
  const path = join(folder.path, 'a');
  await assert.rejects(replaceText(path, Buffer.from('x'), 'ours'), /there is no such file/);
  assert.deepEqual(await readdir(folder.path), []);
});

test('a read-only file keeps its mode', async () => {
  await using folder = await folderOf({ a: 'before' });
  const path = join(folder.path, 'a');
  await chmod(path, 0o444);
  await replaceText(path, Buffer.from('before'), 'after');
  assert.equal(await readFile(path, 'utf8'), 'after');
});
