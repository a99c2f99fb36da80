/** "Explain" above the requests of `.http` files that go to a venue or to an account's address. */
import { CodeLens, type Disposable, l10n, languages, Range, type TextDocument } from 'vscode';
import type { App } from '../app.ts';
import { blocksFor, mayBeSigned } from './httpBlocks.ts';

const FILES = [{ language: 'http' }, { pattern: '**/*.{http,rest}' }];
/** Longer files have no lenses. Lines. */
const MOST_LINES = 20_000;

export function showHttpLenses(app: App): Disposable {
  const provideCodeLenses = (document: TextDocument) => lensesOf(document, app);
  return languages.registerCodeLensProvider(FILES, { provideCodeLenses });
}

/** The server is asked for the venues' addresses only where the file can hold a signed request. */
async function lensesOf(document: TextDocument, app: App): Promise<CodeLens[]> {
  if (document.lineCount > MOST_LINES || !mayBeSigned(document.getText())) return [];
  const lines = document.getText().split(/\r?\n/);
  return blocksFor(lines, await hostsOf(app)).map(({ line, first, end }) => {
    const range = new Range(first, 0, end, 0);
    const title = l10n.t('Explain');
    const command = 'orderInspector.explainRequest';
    return new CodeLens(new Range(line, 0, line, 0), {
      title,
      command,
      arguments: [document.uri.toString(), range],
    });
  });
}

async function hostsOf({ venues, accounts }: App): Promise<readonly string[]> {
  const known = await venues.all().catch(() => []);
  const endpoints = [
    ...known.flatMap(({ production, environments = [] }) => [
      production,
      ...environments.map((environment) => environment.endpoints),
    ]),
    ...accounts.all.map((account) => account.endpoints),
  ];
  return [...new Set(endpoints.flatMap(Object.values).flatMap(hostOf))];
}

function hostOf(address: string): readonly string[] {
  return URL.canParse(address) ? [new URL(address).host] : [];
}
