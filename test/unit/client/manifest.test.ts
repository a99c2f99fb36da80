/** Holds the manifest to client/src/contributions.ts, and the texts to their files. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import {
  cancellationsViewId,
  contextKeys,
  explanationLanguage,
  previewLanguage,
  schemes,
  settings,
  viewId,
} from '../../../client/src/contributions.ts';
import { cancellationFacts, viewItemFacts } from '../../../client/src/viewItemFacts.ts';
import { venues } from '../../../server/src/venues/index.ts';
import { venueSettings, venueTexts, writeVenueSettings } from './venueSettings.ts';

const root = join(import.meta.dirname, '../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

/** What `runCommands` is handed by a key: commands of VS Code, and one of ours. */
interface Chain {
  readonly commands: readonly (string | { readonly command: string; readonly args: unknown })[];
}
interface Entry {
  readonly command?: string;
  readonly args?: unknown;
  readonly when?: string;
  readonly view?: string;
}
interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly menus: Readonly<Record<string, readonly Entry[]>>;
    readonly keybindings: readonly Entry[];
    readonly viewsWelcome: readonly Entry[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly languages: readonly { readonly id: string }[];
    readonly grammars: readonly {
      readonly language: string;
      readonly scopeName: string;
      readonly path: string;
    }[];
    readonly jsonValidation: readonly { readonly url: string }[];
  };
}
interface Setting {
  readonly default: unknown;
  readonly scope: string;
  readonly enum?: readonly string[];
  readonly pattern?: string;
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
  const chained = ({ args }: Entry) => (args as Chain).commands;
  const keys = contributes.keybindings.flatMap((key): readonly Entry[] =>
    key.command === 'runCommands'
      ? chained(key).flatMap((one) => (typeof one === 'string' ? [] : [{ ...key, ...one }]))
      : [key],
  );
  const entries = [...Object.values(contributes.menus).flat(), ...keys, ...contributes.viewsWelcome];

  test('contributes exactly the commands that have a handler', () => {
    assert.deepEqual([...commands].sort(), typed('CommandArguments'));
    const registered = [...read('client/src/commands/table.ts').matchAll(/'(orderInspector\.\w+)':/g)];
    assert.deepEqual(registered.map((match) => match[1]).sort(), [...commands].sort());
  });

  test('contributes exactly the settings, with their defaults', () => {
    const { properties } = contributes.configuration;
    const ofVenues = Object.keys(venueSettings(venues));
    assert.deepEqual(Object.keys(properties).sort(), [...typed('Settings'), ...ofVenues].sort());
    for (const [key, value] of Object.entries(settings))
      assert.deepEqual(properties[key]?.default, value, key);
  });

  test('lets only the person decide what is asked before something is sent, no workspace and no container', () => {
    for (const key of [
      'orderInspector.confirm',
      'orderInspector.confirmInSandbox',
      'orderInspector.emergency',
    ])
      assert.equal(contributes.configuration.properties[key]?.scope, 'application', key);
    const ofVenues = Object.keys(venueSettings(venues));
    assert.ok(ofVenues.length > 0);
    for (const key of ofVenues)
      assert.equal(contributes.configuration.properties[key]?.scope, 'application', key);
  });

  test('has settings at two scopes: application, which User settings show in every window, and window', () => {
    const scopes = Object.values(contributes.configuration.properties).map(({ scope }) => scope);
    assert.deepEqual([...new Set(scopes)].sort(), ['application', 'window']);
  });

  test('takes what a workspace can set from a trusted one only', () => {
    const harmless = ['orderInspector.trace.server'];
    const ofWorkspaces = Object.entries(contributes.configuration.properties)
      .filter(([key, { scope }]) => scope === 'window' && !harmless.includes(key))
      .map(([key]) => key);
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.deepEqual([...restrictedConfigurations].sort(), ofWorkspaces.sort());
  });

  test('has no key that says of itself that it is one: whatever a key hands over, a task can hand over too', () => {
    const handed = keys.flatMap(({ args }) => (args === undefined ? [] : [args]));
    for (const args of handed) assert.deepEqual(args, { on: 'selection' });
  });

  test('acts by a key on the row that has the focus: arrow keys move it and leave the selection behind', () => {
    const onSelection = contributes.keybindings.filter(({ when = '' }) => when.includes(viewId));
    assert.ok(onSelection.length > 0);
    for (const key of onSelection) {
      const several = / listMultiSelection\b/.test(key.when ?? '');
      assert.equal(key.command === 'runCommands', !several, JSON.stringify(key));
      if (!several) assert.equal(chained(key)[0], 'list.select');
    }
  });

  test('has the settings of options that the descriptions of the venues make', () => {
    if (process.env['UPDATE_GOLDEN']) writeVenueSettings(venues);
    const fresh = JSON.parse(read('package.json')) as Manifest;
    const texts = JSON.parse(read('package.nls.json')) as Record<string, string>;
    const { properties } = fresh.contributes.configuration;
    const inManifest = Object.entries(properties).filter(([key]) => /^orderInspector\.\w+\.\w+$/.test(key));
    const own = inManifest.filter(([key]) => key !== 'orderInspector.trace.server');
    assert.deepEqual(Object.fromEntries(own), venueSettings(venues));
    const made = venueTexts(venues);
    assert.deepEqual(Object.fromEntries(Object.keys(made).map((key) => [key, texts[key]])), made);
  });

  test('uses commands, views, context keys and facts that exist', () => {
    assert.deepEqual(
      Object.values(contributes.views)
        .flat()
        .map(({ id }) => id),
      [viewId, cancellationsViewId],
    );
    const known = {
      view: [viewId, cancellationsViewId],
      viewItem: [...viewItemFacts, ...cancellationFacts] as readonly string[],
      keys: contextKeys as readonly string[],
      schemes: Object.values(schemes) as readonly string[],
    };
    for (const { command, when = '', view } of entries) {
      if (command) assert.ok(commands.includes(command), command);
      if (view) assert.ok(known.view.includes(view), view);
      for (const [, id = ''] of when.matchAll(/(?:view|focusedView) == ([\w.]+)/g))
        assert.ok(known.view.includes(id), when);
      for (const [, fact = ''] of when.matchAll(/viewItem =~ \/\\b(\w+)\\b\//g))
        assert.ok(known.viewItem.includes(fact), when);
      for (const [, scheme = ''] of when.matchAll(/resourceScheme == ([\w-]+)/g))
        assert.ok(known.schemes.includes(scheme), when);
      for (const [key] of when.matchAll(/(?<!config\.)orderInspector\.\w+/g))
        assert.ok([...known.keys, ...known.view].includes(key), when);
      for (const [, key = ''] of when.matchAll(/config\.(orderInspector\.\w+)/g))
        assert.ok(key in settings, when);
    }
  });

  test('has the languages of previews and explanations, and a grammar for the first', () => {
    assert.deepEqual(
      contributes.languages.map(({ id }) => id),
      [previewLanguage, explanationLanguage],
    );
    const [grammar, ...more] = contributes.grammars;
    assert.deepEqual(more, []);
    assert.equal(grammar?.language, previewLanguage);
    const { scopeName } = JSON.parse(read(grammar.path)) as { scopeName: string };
    assert.equal(scopeName, grammar.scopeName);
  });

  test('shows a welcome view for every state that has one', () => {
    const states = /export type Welcome = ([^;]*);/.exec(source)?.[1] ?? '';
    const names = [...states.matchAll(/'(\w+)'/g)].map((match) => match[1]).filter((name) => name !== 'none');
    const own = contributes.viewsWelcome.filter(({ view }) => view === viewId);
    const shown = own.map(({ when }) => / == (\w+)/.exec(when ?? '')?.[1]);
    assert.deepEqual(shown.sort(), names.sort());
  });

  test('takes every text from package.nls.json, and uses every text there', () => {
    const texts = Object.keys(JSON.parse(read('package.nls.json')) as Record<string, string>);
    const used = [...read('package.json').matchAll(/"%([\w.]+)%"/g)].map((match) => match[1]);
    assert.deepEqual([...new Set(used)].sort(), texts.sort());
  });

  test('has every text of the client in l10n/bundle.l10n.json (vscode-l10n-dev export -o l10n client/src)', () => {
    const sources = globSync('client/src/**/*.ts', { cwd: root }).map(read);
    const texts = sources.flatMap((text) =>
      [...text.matchAll(/\bl10n\.t\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    const plain = texts.map((text) => text.slice(1, -1).replace(/\\(['"])/g, '$1'));
    const bundle = Object.keys(JSON.parse(read('l10n/bundle.l10n.json')) as Record<string, string>);
    assert.deepEqual([...new Set(plain)].sort(), bundle.sort());
  });

  test('is up when VS Code has started, so that an emergency finds lists that were read; it delays nothing', () => {
    assert.ok(manifest.activationEvents.includes('onStartupFinished'));
    assert.ok(!manifest.activationEvents.includes('*'));
  });
});
