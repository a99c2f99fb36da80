import { type InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { codeActionKinds } from './codeActions.ts';

/** What the server can do. */
export const capabilities: InitializeResult = {
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
    diagnosticProvider: {
      identifier: 'order-inspector',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    },
    codeActionProvider: { codeActionKinds },
    codeLensProvider: { resolveProvider: false },
  },
  serverInfo: { name: 'Order Inspector' },
};
