import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type Location,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentText, LintFinding } from '../protocol/messages.ts';
import { docHref, type Finding, lint } from '../requests/index.ts';
import { type Context, findingsOf, lintOptions } from './context.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Where a diagnostic says it comes from. */
const SOURCE = 'Order Inspector';

export function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic {
  const rangeOf = ({ start, end }: { start: number; end: number }) => ({
    start: document.positionAt(start),
    end: document.positionAt(end),
  });
  const related = finding.related?.map((item) => ({
    location: item.elsewhere ? otherFile(item) : { uri: document.uri, range: rangeOf(item) },
    message: item.message,
  }));
  return {
    range: rangeOf(finding),
    severity: severities[finding.severity],
    source: SOURCE,
    code: finding.code,
    codeDescription: { href: docHref(finding.code) },
    message: finding.message,
    ...(related ? { relatedInformation: related } : {}),
    ...(finding.tags ? { tags: finding.tags.map(() => DiagnosticTag.Unnecessary) } : {}),
  };
}

/** A place in a file whose text is not at hand: it stands on one line. */
function otherFile({ start, end, elsewhere }: NonNullable<Finding['related']>[number]): Location {
  const { uri = '', line = 0, character = 0 } = elsewhere ?? {};
  return {
    uri,
    range: { start: { line, character }, end: { line, character: character + end - start } },
  };
}

/** Pull diagnostics. What the client's own JSON support reports as well is left to it. */
export async function documentDiagnostics(
  context: Context,
  { textDocument }: DocumentDiagnosticParams,
): Promise<DocumentDiagnosticReport> {
  const document = context.documents.get(textDocument.uri);
  const findings = await findingsOf(context, textDocument.uri);
  const { jsonSupport } = context.settings();
  const own = findings.filter((finding) => !(jsonSupport && finding.shape));
  const items = document ? own.map((finding) => toDiagnostic(document, finding)) : [];
  return { kind: DocumentDiagnosticReportKind.Full, items };
}

/** All findings of a text that need not be open. */
export async function lintText(
  context: Context,
  { uri, text }: DocumentText,
): Promise<readonly LintFinding[]> {
  const document = TextDocument.create(uri, 'json', 0, text);
  const findings = await lint(text, lintOptions(context, uri));
  return findings.map(({ code, severity, message, start, end }) => ({
    code,
    severity,
    message,
    range: { start: document.positionAt(start), end: document.positionAt(end) },
  }));
}
