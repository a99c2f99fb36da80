import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import {
  type CodeAction,
  type CodeLens,
  commands,
  type Diagnostic,
  languages,
  type TextDocument,
  Uri,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';

async function open(name: string): Promise<TextDocument> {
  const [folder] = workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no workspace is open');
  const document = await workspace.openTextDocument(Uri.joinPath(folder.uri, name));
  await window.showTextDocument(document);
  return document;
}

function codesOf(document: TextDocument): string[] {
  return languages.getDiagnostics(document.uri).map(codeOf);
}

function codeOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The edits that VS Code offers there, by title. */
async function fixesAt(document: TextDocument, { range }: Diagnostic): Promise<Map<string, WorkspaceEdit>> {
  const [command, all] = ['vscode.executeCodeActionProvider', 100];
  const fixes = await commands.executeCommand<CodeAction[]>(command, document.uri, range, undefined, all);
  return new Map(fixes.flatMap(({ title, edit }) => (edit ? [[title, edit]] : [])));
}

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

describe('request files', () => {
  it('show what is wrong, and a fix mends it', async () => {
    const document = await open('bad/key-case.limitless.cancel.json');
    const found = await until('the finding', () =>
      languages.getDiagnostics(document.uri).find((each) => codeOf(each) === 'json/key-case'),
    );
    const edit = await until('the fix', async () =>
      (await fixesAt(document, found)).get('Rename to `orderIds`'),
    );
    await workspace.applyEdit(edit);
    assert.match(document.getText(), /"orderIds"/);
    await until('the end of the finding', () => (codesOf(document).length === 0 ? true : undefined));
  });

  it('have lenses to preview and to send each request', async () => {
    const document = await open('good/cancel-one.limitless.cancel.json');
    const used = await until('the lenses', async () => {
      const lenses = await commands.executeCommand<CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      return lenses.length > 0 ? lenses.map(({ command }) => command?.command) : undefined;
    });
    const commandIds = ['cancelRequest', 'checkRequest', 'previewRequest'].map(
      (name) => `orderInspector.${name}`,
    );
    assert.deepEqual(used.toSorted(), commandIds);
    assert.deepEqual(codesOf(document), []);
  });
});
