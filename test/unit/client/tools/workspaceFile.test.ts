import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import '../withVscode.ts';

const { fileIn, staysIn } = await import('../../../../client/src/tools/workspaceFile.ts');

describe('the file that a tool may read', () => {
  const folders = [{ uri: { path: '/work/a' } }, { uri: { path: '/work/b' } }] as never;
  const path = (name: string) => (fileIn(folders, name) as { path: string } | undefined)?.path;

  test('is inside of a folder of the workspace', () => {
    assert.equal(path('x/y.cancel.json'), '/work/a/x/y.cancel.json');
    assert.equal(path('./y.cancel.json'), '/work/a/y.cancel.json');
    assert.equal(path('/work/b/y.cancel.json'), '/work/b/y.cancel.json');
  });

  test('is never outside of it', () => {
    for (const name of [
      '../y',
      'x/../../y',
      'x\\..\\..\\y',
      '/etc/passwd',
      '/work/ab/y',
      'file:///etc/passwd',
      'C:/x',
      '',
      'a\0b',
    ])
      assert.equal(path(name), undefined, name);
  });

  test('is not reached through a link that leads out, and may be through one that stays in', async () => {
    const place = await mkdtemp(join(tmpdir(), 'order-inspector-'));
    try {
      const uri = (...parts: readonly string[]) =>
        ({ scheme: 'file', fsPath: join(place, ...parts) }) as never;
      await mkdir(join(place, 'real'));
      await symlink(join(place, 'real'), join(place, 'home'));
      for (const name of ['outside', 'real/inside']) await writeFile(join(place, name), '{}');
      await symlink(join(place, 'outside'), join(place, 'real/out'));
      await symlink(join(place, 'real/inside'), join(place, 'real/in'));
      const stays = (name: string) => staysIn([{ uri: uri('home') }], uri('home', name));
      const told = await Promise.all(['inside', 'in', 'out', 'none'].map(stays));
      assert.deepEqual(told, [true, true, false, false]);
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  });
});
