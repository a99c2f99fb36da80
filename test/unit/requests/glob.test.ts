import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchesGlob } from '../../../server/src/requests/index.ts';

test('globs as editors write them', () => {
  const fits: readonly [string, string][] = [
    ['/w/a.cancel.json', '**/*.cancel.json'],
    ['/w/a.cancel.json', '*.cancel.json'],
    ['/w/x/y.json', 'x/*.json'],
    ['/w/a1.json', 'a[0-9].json'],
    ['/w/ab.json', 'a[!0-9].json'],
    ['/w/a.json', '*.{json,jsonc}'],
    ['/w/a[.json', 'a[.json'],
  ];
  for (const [path, glob] of fits) assert.ok(matchesGlob(path, glob), `${path} ${glob}`);
  const misses: readonly [string, string][] = [
    ['/w/a.json', '**/*.cancel.json'],
    ['/w/ab.json', 'a[0-9].json'],
    ['/w/a1.json', 'a[!0-9].json'],
    ['/w/a1.json', 'a[9-0].json'],
    ['/w/a.json', '{a.json'],
  ];
  for (const [path, glob] of misses) assert.ok(!matchesGlob(path, glob), `${path} ${glob}`);
});
