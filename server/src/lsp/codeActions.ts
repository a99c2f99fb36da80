import { type CodeAction, CodeActionKind, type CodeActionParams, type TextEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Edit, type Finding, type Fix, safeEdits } from '../requests/index.ts';
import { conversions, type Rewrite } from '../requests/languageFeatures/convert.ts';
import { splits } from '../requests/languageFeatures/splits.ts';
import type { View } from '../requests/languageFeatures/view.ts';
import { type Context, findingsOf, viewOf } from './context.ts';
import { toDiagnostic } from './diagnostics.ts';
import { rangeOf, type Span } from './ranges.ts';

/** The kind of "fix all safe": also run by `editor.codeActionsOnSave` where a person sets it. */
const FIX_ALL = `${CodeActionKind.SourceFixAll}.orderInspector`;
const REWRITE = CodeActionKind.RefactorRewrite;

export const codeActionKinds = [CodeActionKind.QuickFix, REWRITE, FIX_ALL];

/** Quick fixes at the range, other ways to write its request, and all safe fixes of the file at once. */
export async function codeActions(
  context: Context,
  params: CodeActionParams,
): Promise<readonly CodeAction[]> {
  const document = context.documents.get(params.textDocument.uri);
  const view = await viewOf(context, params.textDocument.uri);
  if (!document || !view) return [];
  const findings = await findingsOf(context, document.uri);
  const range = { start: document.offsetAt(params.range.start), end: document.offsetAt(params.range.end) };
  const here = findings.filter((finding) => touches(finding, range));
  const { commands } = context.settings();
  const { only } = params.context;
  const wants = (kind: string) =>
    !only || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
  return [
    ...(wants(CodeActionKind.QuickFix)
      ? [
          ...here.flatMap((finding) => quickFixes(document, view, finding, commands)),
          ...(commands ? chooseVenue(document, here, view) : []),
        ]
      : []),
    ...(wants(REWRITE) ? rewrites(context, document, view, range) : []),
    ...(wants(FIX_ALL) ? fixAll(document, findings) : []),
  ];
}

function touches(a: Span, b: Span): boolean {
  return a.start <= b.end && a.end >= b.start;
}

function quickFixes(
  document: TextDocument,
  view: View,
  finding: Finding,
  commands: boolean,
): readonly CodeAction[] {
  const fixes = finding.fixes.filter(({ command }) => commands || command === undefined);
  return fixes.map((fix) => ({
    title: fix.title,
    kind: CodeActionKind.QuickFix,
    diagnostics: [toDiagnostic(document, finding)],
    ...(fix.preferred ? { isPreferred: true } : {}),
    ...effect(document, view, fix, finding),
  }));
}

/** What an action does: edit the document, or call a command of the client with the place. */
function effect(
  document: TextDocument,
  view: View,
  fix: Fix,
  finding: Finding,
): Pick<CodeAction, 'edit' | 'command'> {
  if (fix.command) {
    const request = view.context.requests.find(({ node }) => touches(node, finding));
    const { range } = toDiagnostic(document, finding);
    const place = fix.command === SIGN ? (request?.index ?? 0) : range;
    return { command: { title: fix.title, command: fix.command, arguments: [document.uri, place] } };
  }
  return { edit: { changes: { [document.uri]: textEdits(document, fix.edits) } } };
}

/** A file that does not show its venue is not mended by an edit: the person is asked for which venue it is. */
function chooseVenue(
  document: TextDocument,
  findings: readonly Finding[],
  view: View,
): readonly CodeAction[] {
  const finding = findings.find(({ code }) => code === 'request/unrecognised');
  const isOpen = view.context.requests.some(
    ({ unrecognised, shape }) => unrecognised?.because === 'noVenue' && shape === undefined,
  );
  if (finding === undefined || !isOpen) return [];
  const title = 'Choose the venue of this file…';
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      diagnostics: [toDiagnostic(document, finding)],
      command: { title, command: 'orderInspector.chooseVenue', arguments: [document.uri] },
    },
  ];
}

/** This command takes the position of a request, as lenses give it. */
const SIGN: string = 'orderInspector.signRequest';

/** Other ways to write the one request that the range touches. */
function rewrites(
  { services }: Context,
  document: TextDocument,
  view: View,
  range: Span,
): readonly CodeAction[] {
  const [request, another] = view.context.requests.filter(({ node }) => touches(node, range));
  if (request === undefined || another !== undefined) return [];
  const ways: readonly Rewrite[] = [
    ...conversions(view, request, services.wireText),
    ...splits(view, request),
  ];
  return ways.map(({ title, edits }) => ({
    title,
    kind: REWRITE,
    edit: { changes: { [document.uri]: textEdits(document, edits) } },
  }));
}

function fixAll(document: TextDocument, findings: readonly Finding[]): readonly CodeAction[] {
  const edits = safeEdits(findings);
  if (edits.length === 0) return [];
  const edit = { changes: { [document.uri]: textEdits(document, edits) } };
  return [{ title: 'Fix all that changes no order and no signature', kind: FIX_ALL, edit }];
}

function textEdits(document: TextDocument, edits: readonly Edit[]): TextEdit[] {
  return edits.map(({ start, end, text }) => ({
    range: rangeOf(document, { start, end }),
    newText: text,
  }));
}
