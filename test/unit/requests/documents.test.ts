/** The pages of the rules, the examples and the schema agree with the linter. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { codesOf, docHref, lint, readRequests } from '../../../server/src/requests/index.ts';
import { neutralShape, wireShape } from '../../../server/src/requests/read/shape.ts';
import type { KeyTree } from '../../../server/src/venues/requestForm.ts';
import { bad } from './examples.ts';
import { allForms, limitlessForm } from './venues.ts';
import { world } from './world.ts';

const codes = codesOf(allForms);
const root = new URL('../../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const list = (path: string) => readdirSync(new URL(path, root), { recursive: true, encoding: 'utf8' });

describe('docs/rules', () => {
  const pages = list('docs/rules/').filter((path) => path.endsWith('.md') && path !== 'README.md');

  test('every code has its page and every page its code', () => {
    assert.deepEqual(
      pages.map((path) => path.replaceAll('\\', '/').replace(/\.md$/, '')).sort(),
      Object.keys(codes).sort(),
    );
    assert.equal(
      docHref('json/syntax'),
      'https://github.com/order-inspector/order-inspector/blob/main/docs/rules/json/syntax.md',
    );
  });

  test('pages and index tell the default severity', () => {
    const index = read('docs/rules/README.md');
    for (const [code, severity] of Object.entries(codes)) {
      const page = read(`docs/rules/${code}.md`);
      assert.ok(page.startsWith(`# ${code}\n`) && page.includes(`Default severity: **${severity}**`), code);
      for (const part of ['## Why', '## Fix', '## Source'])
        assert.ok(page.includes(part), `${code}: ${part}`);
      assert.match(index, new RegExp(`\\| \\[${code}\\]\\(${code}\\.md\\) +\\| ${severity} +\\|`), code);
    }
  });

  test('the bad example of a page has its finding, the good one none at all', async () => {
    for (const code of Object.keys(codes)) {
      const [wrong, right] = read(`docs/rules/${code}.md`).matchAll(/```json\n(.*?)\n```/gs);
      if (code === 'request/too-large') continue;
      const options = /"params"|"message"|"synthetix"/.test(wrong?.[1] ?? '')
        ? world
        : { uri: 'file:///a.limitless.cancel.json', venues: [limitlessForm] };
      const found = await lint(wrong?.[1] ?? '', options);
      assert.ok(
        found.some((finding) => finding.code === code),
        code,
      );
      assert.deepEqual(await lint(right?.[1] ?? '{', options), [], code);
    }
  });
});

describe('examples', () => {
  const options = (path: string) => ({ uri: `file:///work/${path}`, venues: allForms });

  test('a good one has no finding and can be sent', async () => {
    const paths = list('examples/good/');
    assert.ok(paths.length > 0);
    for (const path of paths) {
      const text = read(`examples/good/${path}`);
      assert.deepEqual(await lint(text, options(path)), [], path);
      for (const request of await readRequests(text, options(path))) assert.ok(request.request, path);
    }
  });

  test('a bad one has exactly its findings', async () => {
    assert.deepEqual(list('examples/bad/').sort(), Object.keys(bad).sort());
    for (const [path, expected] of Object.entries(bad)) {
      const findings = await lint(read(`examples/bad/${path}`), options(path));
      assert.deepEqual(
        findings.map(({ code }) => code),
        expected,
        path,
      );
    }
  });
});

describe('the schema', () => {
  interface Schema {
    readonly properties?: Readonly<Record<string, Schema>>;
    readonly definitions?: Readonly<Record<string, Schema>>;
  }
  const schema: Schema = JSON.parse(read('schemas/cancel-request.schema.json'));
  const request = schema.definitions?.['request'];

  test('knows the keys that the linter knows, of all venues', () => {
    const known = treeOf(request);
    for (const { requestForm, ...venue } of allForms) {
      const form = { ...venue, requestForm };
      for (const { keys } of [
        neutralShape(form, allForms),
        ...requestForm.wire.map((wire) => wireShape(wire, requestForm)),
      ]) {
        for (const path of pathsOf(keys)) assert.ok(known.has(path), `${venue.id}: ${path}`);
      }
    }
    const all = allForms.flatMap((form) => [
      ...pathsOf(neutralShape(form, allForms).keys),
      ...form.requestForm.wire.flatMap((wire) => pathsOf(wireShape(wire, form.requestForm).keys)),
    ]);
    assert.deepEqual([...known].sort(), [...new Set(all)].sort());
  });

  test('constrains nothing: the linter speaks of everything', () => {
    assert.deepEqual(constraints(schema), []);
  });
});

function treeOf(schema: object | undefined, path = ''): ReadonlySet<string> {
  const properties: object = Reflect.get(schema ?? {}, 'properties') ?? {};
  const entries = Object.entries(properties);
  return new Set(entries.flatMap(([key, inner]) => [`${path}/${key}`, ...treeOf(inner, `${path}/${key}`)]));
}

function pathsOf(keys: KeyTree, path = ''): readonly string[] {
  return Object.entries(keys).flatMap(([key, inner]) => [
    `${path}/${key}`,
    ...(inner === true ? [] : pathsOf(inner, `${path}/${key}`)),
  ]);
}

/** Keywords that only describe or lead to other schemas. */
const harmless =
  /^(?:\$schema|\$comment|\$ref|title|description|markdownDescription|defaultSnippets|default|examples)$/;

function constraints(schema: object, path = ''): readonly string[] {
  return Object.entries(schema)
    .flatMap(([keyword, value]) => {
      const at = `${path}/${keyword}`;
      if (harmless.test(keyword)) return [];
      if (keyword === 'properties' || keyword === 'definitions') {
        return Object.entries(value as object).flatMap(([key, inner]) => constraints(inner, `${at}/${key}`));
      }
      if (keyword === 'items') return constraints(value, at);
      if (keyword === 'allOf')
        return Object.values(value as object).flatMap((inner) => constraints(inner, at));
      return [at];
    })
    .sort();
}
