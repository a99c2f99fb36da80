/** Holds the repository to its import table, and the manifest to client/src/contributions.ts. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, test } from 'node:test';
import { contextKeys, schemes, settings, viewId, viewItemFacts } from '../client/src/contributions.ts';
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
      'server/src/venues/requestForm.ts',
      'server/src/venues/venue.ts',
      'ethers',
    ],
  },
  {
    of: 'server/src/signing',
    may: ['server/src/signing', 'server/src/protocol', 'server/src/venues/venue.ts', 'ethers', 'node:crypto'],
  },
  { of: 'server/src/venues/index.ts', may: ['server/src/venues'] },
  {
    of: 'server/src/sessions',
    may: [
      'server/src/sessions',
      'server/src/protocol',
      'server/src/venues/venue.ts',
      'server/src/venues/time.ts',
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
      'server/src/venues/venue.ts',
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
      'server/src/venues/requestForm.ts',
      'server/src/venues/venue.ts',
      'vscode-languageserver',
      'vscode-languageserver-textdocument',
    ],
  },
  { of: 'client/src/orders', may: ['client/src', 'server/src/protocol', 'vscode', 'node:'] },
  { of: 'client', may: ['client', 'server/src/protocol', 'vscode', 'vscode-languageclient', 'node:'] },
];

/** A venue knows itself, the interface and signing; never another venue. */
function venueRule(file: string) {
  const own = /^(server\/src\/venues\/[^/]+)\/[^/]/.exec(file)?.[1];
  return own && [own, ...['protocol', 'json', 'signing'].map((name) => `server/src/${name}`), ...venueFiles];
}
const venueFiles = ['venue.ts', 'requestForm.ts', 'time.ts'].map((name) => `server/src/venues/${name}`);

function allowed(file: string): readonly string[] | undefined {
  return venueRule(file) || table.find(({ of }) => isIn(file, of))?.may;
}

function isIn(target: string, place: string): boolean {
  return (
    target === place || target.startsWith(`${place}/`) || (place === 'node:' && target.startsWith('node:'))
  );
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
    const places = ['server/src/lsp', 'server/src/main.ts', 'server/src/start.ts'];
    const wrong = edges.filter(
      ({ file, to }) =>
        isIn(file, 'server/src') && to.startsWith('vscode') && !places.some((place) => isIn(file, place)),
    );
    assert.deepEqual(wrong, []);
  });

  test('keeps LanguageClient in one file', () => {
    const wrong = edges.filter(
      ({ file, to }) => to.startsWith('vscode-languageclient') && file !== 'client/src/languageServer.ts',
    );
    assert.deepEqual(wrong, []);
  });
});

interface Entry {
  readonly command?: string;
  readonly when?: string;
  readonly view?: string;
}
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly Entry[]>>;
    readonly keybindings: readonly Entry[];
    readonly viewsWelcome: readonly Entry[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly jsonValidation: readonly { readonly url: string }[];
  };
}
interface Setting {
  readonly default: unknown;
  readonly scope: string;
}

describe('the manifest', () => {
  const manifest = JSON.parse(read('package.json')) as Manifest;
  const { contributes } = manifest;
  const source = read('client/src/contributions.ts');
  const typed = (name: string) => {
    const body = new RegExp(`export interface ${name} \\{([^}]*)\\}`).exec(source)?.[1] ?? '';
    return [...body.matchAll(/'([\w.]+)':/g)].map((match) => match[1]).sort();
  };
  const commands = contributes.commands.map(({ command }) => command);
  const entries = [
    ...Object.values(contributes.menus).flat(),
    ...contributes.keybindings,
    ...contributes.viewsWelcome,
  ];

  test('contributes exactly the commands that have a handler', () => {
    assert.deepEqual([...commands].sort(), typed('CommandArguments'));
    const registered = [...read('client/src/commands/index.ts').matchAll(/'(orderInspector\.\w+)':/g)];
    assert.deepEqual(registered.map((match) => match[1]).sort(), [...commands].sort());
  });

  test('contributes exactly the settings, with their defaults', () => {
    const { properties } = contributes.configuration;
    assert.deepEqual(Object.keys(properties).sort(), typed('Settings'));
    for (const [key, value] of Object.entries(settings))
      assert.deepEqual(properties[key]?.default, value, key);
  });

  test('lets no workspace decide what is asked before something is sent', () => {
    assert.equal(contributes.configuration.properties['orderInspector.confirm']?.scope, 'machine');
  });

  test('uses commands, views, context keys and facts that exist', () => {
    assert.deepEqual(
      Object.values(contributes.views)
        .flat()
        .map(({ id }) => id),
      [viewId],
    );
    const known = {
      view: [viewId],
      viewItem: viewItemFacts as readonly string[],
      keys: contextKeys as readonly string[],
      schemes: Object.values(schemes) as readonly string[],
    };
    for (const { command, when = '', view } of entries) {
      if (command) assert.ok(commands.includes(command), command);
      if (view) assert.equal(view, viewId);
      for (const [, id = ''] of when.matchAll(/(?:view|focusedView) == ([\w.]+)/g))
        assert.ok(known.view.includes(id), when);
      for (const [, fact = ''] of when.matchAll(/viewItem =~ \/\\b(\w+)\\b\//g))
        assert.ok(known.viewItem.includes(fact), when);
      for (const [, scheme = ''] of when.matchAll(/resourceScheme == ([\w-]+)/g))
        assert.ok(known.schemes.includes(scheme), when);
      for (const [key] of when.matchAll(/orderInspector\.\w+/g))
        assert.ok([...known.keys, viewId].includes(key), when);
    }
  });

  test('shows a welcome view for every state that has one', () => {
    const states = /export type Welcome = ([^;]*);/.exec(source)?.[1] ?? '';
    const names = [...states.matchAll(/'(\w+)'/g)].map((match) => match[1]).filter((name) => name !== 'none');
    const shown = contributes.viewsWelcome.map(({ when }) => / == (\w+)/.exec(when ?? '')?.[1]);
    assert.deepEqual(shown.sort(), names.sort());
  });

  test('takes every text from package.nls.json, and uses every text there', () => {
    const texts = Object.keys(JSON.parse(read('package.nls.json')) as Record<string, string>);
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]);
    assert.deepEqual([...new Set(used)].sort(), texts.sort());
  });

  test('waits for nothing at the start of VS Code', () => {
    assert.ok(!manifest.activationEvents.some((event) => event === '*' || event === 'onStartupFinished'));
  });
});
