/** The page of the extension in a gallery: docs/listing.md. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../host/paths.ts';

const read = (file: string) => readFileSync(join(root, file));
const page = read('docs/listing.md').toString();
const repository = 'https://github.com/order-inspector/order-inspector';
const links = [...page.matchAll(/\[[^\]]*\]\(([^)]*)\)/g)].map(([, link = '']) => link);

describe('the page in a gallery', () => {
  test('has pictures by their address, each of which is in the repository', () => {
    const pictures = [...page.matchAll(/!\[[^\]]+\]\(([^)]*)\)/g)].map(([, link = '']) => link);
    assert.ok(pictures.length >= 5);
    for (const picture of pictures) {
      const [, file = ''] =
        /^https:\/\/github\.com\/[\w-]+\/[\w-]+\/raw\/HEAD\/(docs\/images\/[\w-]+\.png)$/.exec(picture) ?? [];
      assert.equal(read(file).subarray(1, 4).toString(), 'PNG', picture);
    }
  });

  test('has links that work outside of the repository, to files that are there', () => {
    assert.equal(JSON.parse(read('package.json').toString()).repository.url, `${repository}.git`);
    for (const link of links) {
      assert.ok(link.startsWith(`${repository}/`), link);
      const [, kind, file = ''] = /\/(blob|tree|raw)\/HEAD\/(.*)$/.exec(link) ?? [];
      if (kind !== 'tree') assert.ok(read(file).length > 0, link);
    }
  });

  test('names commands and buttons as they are called', () => {
    const texts = Object.values<string>(JSON.parse(read('package.nls.json').toString())).join('\n');
    for (const name of ['Add Account…', 'Try It with a Practice Venue', 'Cancel Everything…']) {
      assert.ok(page.replaceAll(/\s+/g, ' ').includes(name), name);
      assert.ok(texts.includes(name), name);
    }
  });

  test('has no word for those who build it', () => {
    assert.doesNotMatch(page, /npm (start|run|test)/);
  });
});
