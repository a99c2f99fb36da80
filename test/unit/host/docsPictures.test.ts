/** Holds the pictures of README and docs to the screenshots that they are, so that `npm run pictures` takes all of them anew. */
import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { docsPictures } from '../../e2e/docsPictures.ts';
import { root } from '../../host/paths.ts';

const pages = ['README.md', ...globSync('docs/**/*.md', { cwd: root })];
/** Drawn, not taken. */
const ICON = 'icon.png';

test('each picture of the docs is one that tests take, and each of these is there', () => {
  const there = readdirSync(join(root, 'docs/images')).filter((file) => file !== ICON);
  assert.deepEqual(there.toSorted(), [...docsPictures.keys()].map((name) => `${name}.png`).toSorted());
});

test('each screenshot is named by an end-to-end test', () => {
  const files = globSync('test/e2e/*.e2e.ts', { cwd: root });
  const tests = files.map((file) => readFileSync(join(root, file), 'utf8')).join('\n');
  for (const screenshot of docsPictures.values()) {
    // Themes and widths are added where it is taken.
    const name = screenshot.replace(/-(dark|light|high-contrast)(-\d+)?$/, '');
    assert.match(tests, new RegExp(`['\`]${name}(['\`]|-\\$|-light)`), screenshot);
  }
});

test('no page shows a picture that is not there', () => {
  for (const page of pages)
    for (const [, name = ''] of readFileSync(join(root, page), 'utf8').matchAll(/images\/([\w-]+\.png)/g))
      assert.ok(name === ICON || docsPictures.has(name.replace('.png', '')), `${page}: ${name}`);
});
