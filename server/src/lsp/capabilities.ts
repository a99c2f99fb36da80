import { type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { codeActionKinds } from './codeActions.ts';
import { completionTriggers } from './completion.ts';
import type { Settings } from './settings.ts';

/**
 * What the server can do. A client with JSON support of its own, such as VS Code, has the outline, folding, selection
 * and formatting of JSON already: there they are left to it, so that nothing is shown twice and no formatter has to be
 * chosen. Both formatters leave the text of numbers alone.
 */
export function capabilities({ jsonSupport }: Pick<Settings, 'jsonSupport'>): InitializeResult {
  return {
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
      diagnosticProvider: {
        identifier: 'order-inspector',
        interFileDependencies: true,
        workspaceDiagnostics: false,
      },
      codeActionProvider: { codeActionKinds },
      codeLensProvider: { resolveProvider: false },
      completionProvider: { triggerCharacters: completionTriggers },
      hoverProvider: true,
      inlayHintProvider: true,
      referencesProvider: { workDoneProgress: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      ...(jsonSupport ? {} : plainJson),
    },
    serverInfo: { name: 'Order Inspector' },
  };
}

const plainJson: InitializeResult['capabilities'] = {
  documentSymbolProvider: true,
  foldingRangeProvider: true,
  selectionRangeProvider: true,
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
};
