/** What is found in request files that are not open; open ones get their diagnostics from the language server by themselves. */
import {
  Diagnostic,
  type DiagnosticCollection,
  DiagnosticSeverity,
  type Disposable,
  l10n,
  languages,
  Range,
  type Uri,
  workspace,
} from 'vscode';
import type { LintFinding } from '../../../server/src/protocol/messages.ts';

const SEVERITY: Readonly<Record<LintFinding['severity'], DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export class Problems implements Disposable {
  readonly #collection: DiagnosticCollection = languages.createDiagnosticCollection('order-inspector-files');
  readonly #disposables: Disposable[] = [this.#collection];

  constructor() {
    const forget = (uri: Uri) => this.#collection.delete(uri);
    this.#disposables.push(
      workspace.onDidOpenTextDocument((document) => forget(document.uri)),
      workspace.onDidDeleteFiles(({ files }) => files.forEach(forget)),
      workspace.onDidRenameFiles(({ files }) => files.map(({ oldUri }) => oldUri).forEach(forget)),
    );
  }

  clear(): void {
    this.#collection.clear();
  }

  set(uri: Uri, findings: readonly LintFinding[]): void {
    this.#collection.set(uri, findings.map(diagnostic));
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }
}

function diagnostic({ code, message, range, severity }: LintFinding): Diagnostic {
  const { start, end } = range;
  const place = new Range(start.line, start.character, end.line, end.character);
  const one = new Diagnostic(place, message, SEVERITY[severity]);
  one.code = code;
  one.source = 'Order Inspector';
  return one;
}

/** `3 files, 2 errors, 1 warning`; information and hints are not counted. */
export function countFindings(files: number, findings: readonly LintFinding[]): string {
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.filter((finding) => finding.severity === 'warning').length;
  return [
    files === 1 ? l10n.t('1 file') : l10n.t('{0} files', files),
    errors === 1 ? l10n.t('1 error') : l10n.t('{0} errors', errors),
    warnings === 1 ? l10n.t('1 warning') : l10n.t('{0} warnings', warnings),
  ].join(', ');
}
