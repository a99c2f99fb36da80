import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { textCauses } from '../../../../server/src/signing/explain/text/causes/table.ts';
import { tokenCodes } from '../../../../server/src/signing/explain/token/causes.ts';

const folder = new URL('../../../../docs/signing/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** Those that are seen in a request, and that of the clock. */
const others = ['header/missing', 'header/name', 'time/skew'];
const known = [...textCauses.map(({ code }) => code), ...tokenCodes, ...others].sort();
/** Typed data has tables of its own. */
const isOurs = (code: string) => !code.startsWith('eip712/');

test('each cause has a heading in docs/signing, and each heading a cause', () => {
  const pages = readdirSync(folder).filter((name) => name !== 'README.md');
  const headings = pages.flatMap((name) =>
    [...read(name).matchAll(/^## (.+)$/gm)].map(([, code = '']) => code),
  );
  assert.deepEqual(headings.filter(isOurs).sort(), known);
});

test('the table of docs/signing names each cause once', () => {
  const named = [...read('README.md').matchAll(/^\| \[(.+?)\]/gm)].map(([, code = '']) => code);
  assert.deepEqual(named.filter(isOurs).sort(), known);
});
