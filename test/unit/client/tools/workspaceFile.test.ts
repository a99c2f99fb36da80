import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import '../withVscode.ts';

const { fileIn } = await import('../../../../client/src/tools/workspaceFile.ts');

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
});
