/** Holds the repository to its import table. */
import assert from 'node:assert/strict';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import table from './importTable.json' with { type: 'json' };
import { imports, isIn, targetOf } from './unit/imports.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/**
 * Who may import whom: `test/importTable.json`. `may` is complete, but for a place itself; a module outside of it breaks the
 * rule. Paths are folders or files of the repository, other names are packages; `node:` stands for all of Node's modules,
 * `<venue>` for one venue's own folder, `folder/*` for the files right in a folder but its index, which knows everything in
 * it. The first rule that fits counts, and every file has one.
 */
interface Rule {
  readonly of: string;
  readonly may: readonly string[];
}

/** The place that a rule is about, for a file: with `<venue>`, the folder of that file's own venue. */
function placeFor({ of }: Rule, file: string): string | undefined {
  const place = new RegExp(`^${of.replace('<venue>', '[^/]+')}${of.endsWith('>') ? '(?=/)' : '(?=/|$)'}`);
  return place.exec(file)?.[0];
}

function isAllowed(file: string, to: string): boolean {
  for (const rule of table) {
    const own = placeFor(rule, file);
    if (own !== undefined) return [own, ...rule.may].some((place) => isIn(to, place));
  }
  return false;
}

const files = globSync('{client/src,server/src,server/sandbox}/**/*.ts', { cwd: root });
const edges = files.flatMap((file) =>
  imports(read(file)).map((specifier) => ({ file, to: targetOf(file, specifier) })),
);

const DOC = 'docs/architecture.md';
const MARK = '<!-- the import table, made from test/importTable.json by UPDATE_GOLDEN=1 -->';

function asMarkdown(): string {
  return table
    .map(({ of, may }) => `- \`${of}\`: ${may.map((place) => `\`${place}\``).join(', ') || 'nothing'}`)
    .join('\n');
}

/** Files that import each other, over however many others. */
function circles(): readonly (readonly string[])[] {
  const next = new Map(files.map((file) => [file, new Set<string>()]));
  for (const { file, to } of edges) if (next.has(to)) next.get(file)?.add(to);
  const reach = (from: string) => {
    const seen = new Set<string>();
    const left = [...(next.get(from) ?? [])];
    for (let file = left.pop(); file !== undefined; file = left.pop()) {
      if (seen.has(file)) continue;
      seen.add(file);
      left.push(...(next.get(file) ?? []));
    }
    return seen;
  };
  const reached = new Map(files.map((file) => [file, reach(file)]));
  const inCircle = files.filter((file) => reached.get(file)?.has(file));
  return inCircle.map((file) => inCircle.filter((other) => reached.get(file)?.has(other)));
}

describe('the import table', () => {
  test('sees the files', () => assert.ok(files.length > 100 && edges.length > 300));

  test('is kept by every file', () => {
    const wrong = edges.filter(({ file, to }) => !isAllowed(file, to));
    assert.deepEqual(wrong, []);
  });

  test('covers every file, and has no rule that nothing needs', () => {
    const ruled = (file: string) => table.find((rule) => placeFor(rule, file) !== undefined);
    assert.deepEqual(
      files.filter((file) => !ruled(file)),
      [],
    );
    const unused = table.flatMap((rule) => {
      const own = edges.filter(({ file }) => ruled(file) === rule);
      return rule.may
        .filter((place) => !own.some(({ to }) => isIn(to, place)))
        .map((place) => `${rule.of}: ${place}`);
    });
    assert.deepEqual(unused, []);
  });

  test('leaves no circle, of types neither', () => {
    assert.deepEqual(circles(), []);
  });

  test('is what docs/architecture.md shows', () => {
    const [before = '', , after = ''] = read(DOC).split(MARK);
    const shown = `${before}${MARK}\n\n${asMarkdown()}\n\n${MARK}${after}`;
    if (process.env['UPDATE_GOLDEN']) writeFileSync(join(root, DOC), shown);
    assert.equal(read(DOC), shown);
  });

  test('lets only world/ reach the network and the disk', () => {
    const reach = /^(undici|socket\.io-client|node:(fs|net|http|https|tls|dgram|child_process)(\/.*)?)$/;
    const wrong = edges.filter(
      ({ file, to }) => isIn(file, 'server/src') && reach.test(to) && !isIn(file, 'server/src/world'),
    );
    assert.deepEqual(wrong, []);
  });

  test('pins the libraries whose insides are touched: what is taken apart must be what was looked at', () => {
    const touched = ['undici', 'socket.io-client', 'vscode-languageclient', 'vscode-languageserver'];
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const loose = touched.filter((name) => !/^\d+\.\d+\.\d+$/.test(dependencies[name] ?? ''));
    assert.deepEqual(loose, []);
  });

  test('keeps the practice venues apart from the product', () => {
    const wrong = edges.filter(
      ({ file, to }) =>
        isIn(file, 'server/sandbox') !== isIn(to, 'server/sandbox') &&
        (isIn(to, 'server') || isIn(to, 'client') || to === 'ethers' || to === 'vscode'),
    );
    assert.deepEqual(
      wrong.filter(({ file, to }) => isIn(file, 'server/sandbox') || isIn(to, 'server/sandbox')),
      [],
    );
  });

  test('keeps LSP in lsp/, the entry and the wiring', () => {
    const wiring = ['main.ts', 'app/start.ts', 'app/networkSource.ts'].map((name) => `server/src/${name}`);
    const places = ['server/src/lsp', ...wiring];
    const wrong = edges.filter(
      ({ file, to }) =>
        isIn(file, 'server/src') && to.startsWith('vscode') && !places.some((place) => isIn(file, place)),
    );
    assert.deepEqual(wrong, []);
  });

  test('keeps LanguageClient in one file, and what it loads in another', () => {
    const own = ['client/src/server/serverConnection.ts', 'client/src/server/languageClient.ts'];
    const wrong = edges.filter(
      ({ file, to }) => to.startsWith('vscode-languageclient') && !own.includes(file),
    );
    assert.deepEqual(wrong, []);
  });
});
