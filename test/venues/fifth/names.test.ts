/** A fifth venue is one folder: no other file knows its name, and its own files import no more than those of the four may. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import table from '../../importTable.json' with { type: 'json' };
import { imports, isIn, targetOf } from '../../unit/imports.ts';
import { fifth } from './registered.ts';

const root = new URL('../../../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');
const list = (pattern: string) =>
  globSync(pattern, { cwd: root, exclude: (path) => /node_modules|^artifacts|^dist/.test(path) }).map(
    (file) => file.replaceAll('\\', '/'),
  );
const folder = `test/fixtures/venue/${fifth.id}`;
const registering = 'test/venues/fifth/registered.ts';

describe('a fifth venue', () => {
  test('is known by its name in its folder and where it is registered, and nowhere else', () => {
    const files = list(
      '{client,server,test,docs,examples,schemas,l10n,media}/**/*.{ts,mjs,js,json,md,lua,txt}',
    );
    const all = [...files, ...list('*.{json,md,mjs}')];
    assert.ok(all.length > 1000, String(all.length));
    const naming = all.filter((file) => read(file).toLowerCase().includes(fifth.id));
    assert.deepEqual(
      naming.filter((file) => !file.startsWith(`${folder}/`)),
      [registering],
    );
  });

  test('imports what a venue may import, and its practice venue what a practice venue may', () => {
    const held = (files: string, own: string, rule: string) => {
      const may = table.find(({ of }) => of === rule)?.may ?? assert.fail(rule);
      const found = list(files).filter((file) => !file.endsWith('/samples.ts'));
      assert.ok(found.length > 4, rule);
      const wrong = found.flatMap((file) =>
        imports(read(file))
          .map((specifier) => targetOf(file, specifier))
          .filter((to) => ![own, ...may].some((place) => isIn(to, place)))
          .map((to) => `${file}: ${to}`),
      );
      assert.deepEqual(wrong, []);
    };
    held(`${folder}/*.ts`, `${folder}/*`, 'server/src/venues/<venue>');
    held(`${folder}/practice/*.ts`, `${folder}/practice`, 'server/sandbox/<venue>');
  });
});
