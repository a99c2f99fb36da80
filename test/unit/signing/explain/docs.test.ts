import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { textCauses } from '../../../../server/src/signing/explain/text/causes/table.ts';
import { tokenCodes } from '../../../../server/src/signing/explain/token/causes.ts';
import { typedDataCauses } from '../../../../server/src/signing/explain/typedData/causes/table.ts';

const folder = new URL('../../../../docs/signing/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');

/** Those that are seen in a request, that of the clock, and a signature of somebody else. */
const others = ['header/missing', 'header/name', 'time/skew', 'eip712/other-signer'];
const of = { otherDomains: { names: [], contracts: [] }, others: [], addresses: [], subAccounts: [] };
const ofTypedData = typedDataCauses(of).map(({ code }) => code);
const known = [...textCauses.map(({ code }) => code), ...tokenCodes, ...ofTypedData, ...others].sort();

test('each cause has a heading in docs/signing, and each heading a cause', () => {
  const pages = readdirSync(folder).filter((name) => name !== 'README.md');
  const headings = pages.flatMap((name) =>
    [...read(name).matchAll(/^## ([a-z0-9]+\/\S+)$/gm)].map(([, code = '']) => code),
  );
  assert.deepEqual(headings.sort(), known);
});

test('the table of docs/signing names each cause once', () => {
  const named = [...read('README.md').matchAll(/^\| \[(.+?)\]/gm)].map(([, code = '']) => code);
  assert.deepEqual(named.sort(), known);
});
