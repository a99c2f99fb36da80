import { type CodeAction, CodeActionKind, type CodeActionParams, type TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Edit, type Finding, type Fix, safeEdits } from '../requests/index.ts';
import { type Context, findingsOf } from './context.ts';
import { toDiagnostic } from './diagnostics.ts';

/** The kind of "fix all safe": also run by `editor.codeActionsOnSave` where a person sets it. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.orderInspector`;

export const codeActionKinds = [CodeActionKind.QuickFix, FIX_ALL];

/** Quick fixes at the range, and all safe fixes of the file at once. */
export async function codeActions(
  context: Context,
  params: CodeActionParams,
): Promise<readonly CodeAction[]> {
  const document = context.documents.get(params.textDocument.uri);
  if (!document) return [];
  const findings = await findingsOf(context, document.uri);
  const start = document.offsetAt(params.range.start);
  const end = document.offsetAt(params.range.end);
  const here = findings.filter((finding) => finding.start <= end && finding.end >= start);
  const { only } = params.context;
  const wants = (kind: string) =>
    !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  const fixes = wants(CodeActionKind.QuickFix)
    ? here.flatMap((finding) => quickFixes(document, finding))
    : [];
  const all = wants(FIX_ALL) ? fixAll(document, findings) : [];
  return [...fixes, ...all];
}

function quickFixes(document: TextDocument, finding: Finding): readonly CodeAction[] {
  return finding.fixes.map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, finding)],
    ...(fix.preferred ? { isPreferred: true } : {}),
    ...effect(document, fix, finding),
  }));
}

/** What an action does: edit the document, or call a command of the client with the place. */
function effect(document: TextDocument, fix: Fix, finding: Finding): Pick<CodeAction, 'edit' | 'command'> {
  if (fix.command) {
    const { range } = toDiagnostic(document, finding);
    return { command: { title: fix.title, command: fix.command, arguments: [document.uri, range] } };
  }
  return { edit: { changes: { [document.uri]: textEdits(document, fix.edits) } } };
}

function fixAll(document: TextDocument, findings: readonly Finding[]): readonly CodeAction[] {
  const edits = safeEdits(findings);
  if (edits.length === 0) return [];
  const edit = { changes: { [document.uri]: textEdits(document, edits) } };
  return [{ title: 'Fix all that changes no order and no signature', kind: FIX_ALL, edit }];
}

function textEdits(document: TextDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ start, end, text }) => ({
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    newText: text,
  }));
}
