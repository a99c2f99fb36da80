import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type CodeLens,
  commands,
  type DocumentSymbol,
  env,
  type FoldingRange,
  type Hover,
  type MarkdownString,
  type Position,
  Range,
  type TextDocument,
  Uri,
  WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

const LANGUAGE = 'order-inspector-preview';

/** Looks again after an error too: VS Code gives up a request when the document has changed meanwhile. */
async function until<T>(what: string, look: () => Promise<T | undefined> | T | undefined): Promise<T> {
  let problem: unknown = 'nothing';
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(50)) {
    try {
      const value = await look();
      if (value !== undefined) return value;
    } catch (error) {
      problem = error;
    }
  }
  throw new Error(`${what} was not seen; last error: ${problem}`);
}

async function openFile(name: string): Promise<TextDocument> {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no workspace is open');
  const document = await workspace.openTextDocument(Uri.joinPath(folder.uri, name));
  await window.showTextDocument(document);
  return document;
}

/** The preview beside a file. */
async function previewOf(file: TextDocument): Promise<TextDocument> {
  await commands.executeCommand('orderInspector.previewRequest', file.uri.toString(), 0);
  return until('the preview', () => {
    const document = window.activeTextEditor?.document;
    return document?.uri.scheme === LANGUAGE ? document : undefined;
  });
}

async function replace(file: TextDocument, from: string, to: string): Promise<void> {
  const at = file.getText().indexOf(from);
  assert.ok(at >= 0, `${from} is not in ${file.getText()}`);
  const edit = new WorkspaceEdit();
  edit.replace(file.uri, new Range(file.positionAt(at), file.positionAt(at + from.length)), to);
  assert.ok(await workspace.applyEdit(edit));
}

const symbolsIn = (document: TextDocument) =>
  commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);

async function lensesIn(document: TextDocument): Promise<CodeLens[]> {
  return commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
}

/** Where a text stands in a document; the last time where it stands there several times. */
function placeOf(document: TextDocument, text: string): Position {
  const at = document.getText().lastIndexOf(text);
  assert.ok(at >= 0, `${text} is not in ${document.getText()}`);
  return document.positionAt(at);
}

async function hoverAt(document: TextDocument, text: string): Promise<string> {
  const place = placeOf(document, text);
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, place);
  return hovers.flatMap(({ contents }) => contents.map((one) => (one as MarkdownString).value)).join('\n');
}

describe('a preview', () => {
  afterEach(() => commands.executeCommand('workbench.action.closeAllEditors'));

  it('has a language, an outline, folds and hovers', async () => {
    const preview = await previewOf(await openFile('good/cancel-one.limitless.cancel.json'));
    assert.equal(preview.languageId, LANGUAGE);
    const symbols = await until('the outline', async () => {
      const found = await symbolsIn(preview);
      return found?.length > 0 ? found : undefined;
    });
    const names = symbols.map(({ name }) => name);
    assert.deepEqual(names.slice(1, -2), ['1. Request', '2. Body', '3. Canonical string', '4. Headers']);
    const ranges = await commands.executeCommand<FoldingRange[]>(
      'vscode.executeFoldingRangeProvider',
      preview.uri,
    );
    const [bytes, another] = ranges.filter(({ start }) => preview.lineAt(start).text === '    Bytes:');
    assert.ok(bytes && another);
    assert.match(preview.lineAt(bytes.end).text, /^ {4}[0-9a-f]{6} {2}/);
    assert.match(await hoverAt(preview, '/orders/cancel'), /Path/);
    assert.match(await hoverAt(preview, '␊'), /line feed/);
  });

  it('has its bytes folded away when it opens', async () => {
    const preview = await previewOf(await openFile('good/cancel-one.limitless.cancel.json'));
    const title = preview.positionAt(preview.getText().indexOf('    Bytes:')).line;
    await until('the fold', () => {
      const visible = window.activeTextEditor?.visibleRanges ?? [];
      // Of a folded region only its first line can be seen, so what is visible is in several ranges.
      return visible.length > 1 && visible.some(({ end }) => end.line === title) ? true : undefined;
    });
  });

  it('can be copied as programs, from a lens and from the palette', async () => {
    const preview = await previewOf(await openFile('good/cancel-one.limitless.cancel.json'));
    const lenses = await until('the lenses', async () => {
      const found = await lensesIn(preview);
      return found.length > 0 ? found : undefined;
    });
    const titles = lenses.map(({ command }) => command?.title);
    assert.deepEqual(
      titles,
      ['openssl + curl', 'TypeScript', 'Python', 'curl'].map((name) => `Copy as ${name}`),
    );
    const { command, arguments: given = [] } = lenses[2]?.command ?? assert.fail('no lens');
    await commands.executeCommand(command, ...given);
    assert.match(await env.clipboard.readText(), /import hashlib[\s\S]*LIMITLESS_TOKEN_SECRET/);
  });

  it('stays in step with its file, and says when that cannot be read', async () => {
    const file = await openFile('good/cancel-one.limitless.cancel.json');
    const preview = await previewOf(file);
    const [id = ''] = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(file.getText()) ?? [];
    const other = `${id.slice(0, -4)}0abc`;
    await replace(file, id, other);
    await until('the new id', () => (preview.getText().includes(other) ? true : undefined));
    assert.ok(!preview.getText().includes(id));
    await replace(file, other, `${other}"`);
    await until('the problem', () =>
      /^The file cannot be read at the moment: ./.test(preview.getText()) ? true : undefined,
    );
    assert.ok(preview.getText().includes(other), 'the last one that could be read is still there');
    await until('no lens', async () => ((await lensesIn(preview)).length === 0 ? true : undefined));
    await replace(file, `${other}"`, id);
    await until('the first id', () => (preview.getText().includes(id) ? true : undefined));
    assert.ok(!preview.getText().includes('cannot be read'));
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await window.showTextDocument(file);
    await commands.executeCommand('workbench.action.files.revert');
  });
});
