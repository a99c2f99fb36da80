/** Holds the repository to its import table. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { imports } from './unit/imports.ts';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/**
 * Who may import whom. `may` is complete: a module outside of it breaks the rule. Paths are folders or files of the
 * repository, other names are packages; `node:` stands for all of Node's modules. The first rule that fits counts.
 */
const table: readonly { readonly of: string; readonly may: readonly string[] }[] = [
  { of: 'server/src/protocol', may: ['server/src/protocol'] },
  { of: 'server/src/json', may: ['server/src/json'] },
  {
    of: 'server/src/requests',
    may: [
      'server/src/requests',
      'server/src/json',
      'server/src/protocol',
      'server/src/signing',
      'server/src/venues/*',
      'ethers',
      'picomatch',
    ],
  },
  {
    of: 'server/src/signing',
    may: ['server/src/signing', 'server/src/protocol', 'server/src/venues/*', 'ethers', 'node:crypto'],
  },
  { of: 'server/src/venues/index.ts', may: ['server/src/venues'] },
  {
    of: 'server/src/sessions',
    may: [
      'server/src/sessions',
      'server/src/protocol',
      'server/src/venues/*',
      'server/src/signing',
      'node:crypto',
    ],
  },
  {
    of: 'server/src/cancelling',
    may: [
      'server/src/cancelling',
      'server/src/sessions',
      'server/src/protocol',
      'server/src/venues/*',
      'server/src/signing',
      'node:crypto',
    ],
  },
  {
    of: 'server/src/lsp',
    may: [
      'server/src/lsp',
      'server/src/protocol',
      'server/src/requests',
      'server/src/venues/*',
      'vscode-languageserver',
      'vscode-languageserver-textdocument',
    ],
  },
  {
    of: 'server/src/cli',
    may: [
      'server/src/cli',
      'server/src/requests',
      'server/src/venues/index.ts',
      'server/src/world/findFiles.ts',
      'server/src/world/textFiles.ts',
      'server/src/main.ts',
      'server/src/app/olderNode.ts',
      'package.json',
      'node:crypto',
      'node:path',
      'node:url',
      'node:util',
      'sarif',
    ],
  },
  { of: 'client/src/orders', may: ['client/src', 'server/src/protocol', 'vscode', 'node:'] },
  { of: 'client', may: ['client', 'server/src/protocol', 'vscode', 'vscode-languageclient', 'node:'] },
];

/** A venue knows itself, what all venues share, and signing; never another venue. */
function venueRule(file: string): readonly string[] | undefined {
  const own = /^(server\/src\/venues\/[^/]+)\/[^/]/.exec(file)?.[1];
  const shared = ['protocol', 'json', 'signing', 'venues/*'].map((name) => `server/src/${name}`);
  return own === undefined ? undefined : [own, ...shared];
}

function allowed(file: string): readonly string[] | undefined {
  return venueRule(file) ?? table.find(({ of }) => isIn(file, of))?.may;
}

/** `folder/*` are the files right in the folder but its index, which knows everything in it. */
function isIn(target: string, place: string): boolean {
  if (place === 'node:') return target.startsWith('node:');
  if (place.endsWith('/*')) return dirname(target) === dirname(place) && basename(target) !== 'index.ts';
  return target === place || target.startsWith(`${place}/`);
}

/** A path of the repository for a relative import, else the package or the Node module. */
function targetOf(file: string, specifier: string): string {
  return specifier.startsWith('.') ? relative(root, join(root, dirname(file), specifier)) : specifier;
}

const files = globSync('{client/src,server/src,server/sandbox}/**/*.ts', { cwd: root });
const edges = files.flatMap((file) =>
  imports(read(file)).map((specifier) => ({ file, to: targetOf(file, specifier) })),
);

describe('the import table', () => {
  test('sees the files', () => assert.ok(files.length > 100 && edges.length > 300));

  test('is kept by every file', () => {
    const wrong = edges.filter(({ file, to }) => allowed(file)?.every((place) => !isIn(to, place)));
    assert.deepEqual(wrong, []);
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
