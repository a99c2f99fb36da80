/** A venue is one folder on each side, and one line in each registry: no other code knows one by its name. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { starters } from '../../../server/sandbox/starters.ts';
import { venues } from '../../../server/src/venues/index.ts';
import { withoutComments } from '../imports.ts';

const root = join(import.meta.dirname, '../../..');
const ids = venues.map(({ description }) => description.id);
const name = new RegExp(`\\b(?:${ids.join('|')})`, 'i');
const registries = ['server/src/venues/index.ts', 'server/sandbox/starters.ts'];
const isOfVenue = (file: string) =>
  ids.some((id) =>
    [`server/src/venues/${id}/`, `server/sandbox/${id}/`].some((path) => file.startsWith(path)),
  );

describe('the name of a venue', () => {
  const files = globSync('{client/src,server}/**/*.{ts,mts,mjs,js}', { cwd: root })
    .concat('esbuild.mjs')
    .map((file) => file.replaceAll('\\', '/'));

  test('stands in its folders and in the registries, and nowhere else', () => {
    assert.ok(files.length > 300);
    // Examples in comments may name a venue.
    const naming = files.filter((file) => name.test(withoutComments(readFileSync(join(root, file), 'utf8'))));
    assert.deepEqual(naming.filter((file) => !isOfVenue(file)).sort(), registries.toSorted());
    // A search that finds nothing anywhere would show nothing.
    for (const id of ids)
      assert.ok(
        naming.some((file) => file.startsWith(`server/src/venues/${id}/`)),
        id,
      );
  });

  test('is one line in each registry, in the same order', () => {
    assert.deepEqual(Object.keys(starters), ids);
  });
});
