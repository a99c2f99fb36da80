import {
  type DocumentFormattingParams,
  type DocumentRangeFormattingParams,
  type DocumentSymbol,
  type DocumentSymbolParams,
  type FoldingRange,
  type FoldingRangeParams,
  type FormattingOptions,
  type Range,
  type SelectionRange,
  type SelectionRangeParams,
  SymbolKind,
  type TextEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { format } from '../requests/languageFeatures/format.ts';
import { folds, type Outline, outline, selections } from '../requests/languageFeatures/structure.ts';
import { type Context, viewOf } from './context.ts';
import { rangeOf } from './ranges.ts';

const kinds: Readonly<Record<Outline['kind'], SymbolKind>> = {
  request: SymbolKind.Object,
  field: SymbolKind.Property,
};

/** The outline: one entry a request. */
export async function documentSymbols(
  context: Context,
  { textDocument: { uri } }: DocumentSymbolParams,
): Promise<readonly DocumentSymbol[]> {
  const document = context.documents.get(uri);
  const view = await viewOf(context, uri);
  return document && view ? outline(view).map((entry) => toSymbol(document, entry)) : [];
}

function toSymbol(
  document: TextDocument,
  { name, detail, kind, start, end, at, children }: Outline,
): DocumentSymbol {
  return {
    name,
    detail,
    kind: kinds[kind],
    range: rangeOf(document, { start, end }),
    selectionRange: rangeOf(document, at),
    children: children.map((child) => toSymbol(document, child)),
  };
}

export async function foldingRanges(
  context: Context,
  { textDocument: { uri } }: FoldingRangeParams,
): Promise<readonly FoldingRange[]> {
  const document = context.documents.get(uri);
  const view = await viewOf(context, uri);
  if (!document || !view) return [];
  const lines = folds(view.context.document).map(({ start, end }) => ({
    startLine: document.positionAt(start).line,
    // The closing bracket stays in sight.
    endLine: document.positionAt(end).line - 1,
  }));
  return lines.filter(({ startLine, endLine }) => endLine > startLine);
}

export async function selectionRanges(
  context: Context,
  { textDocument: { uri }, positions }: SelectionRangeParams,
): Promise<readonly SelectionRange[]> {
  const document = context.documents.get(uri);
  const view = await viewOf(context, uri);
  if (!document || !view) return [];
  return positions.map((position) => {
    const spans = selections(view.context.document, document.offsetAt(position));
    return (
      spans.reduceRight<SelectionRange | undefined>(
        (parent, span) => ({ range: rangeOf(document, span), ...(parent ? { parent } : {}) }),
        undefined,
      ) ?? { range: { start: position, end: position } }
    );
  });
}

export function formatting(context: Context, params: DocumentFormattingParams): Promise<readonly TextEdit[]> {
  return formatIn(context, params, undefined);
}

export function rangeFormatting(
  context: Context,
  params: DocumentRangeFormattingParams,
): Promise<readonly TextEdit[]> {
  return formatIn(context, params, params.range);
}

async function formatIn(
  context: Context,
  { textDocument: { uri }, options }: { textDocument: { uri: string }; options: FormattingOptions },
  range: Range | undefined,
): Promise<readonly TextEdit[]> {
  const document = context.documents.get(uri);
  const view = await viewOf(context, uri);
  if (!document || !view) return [];
  const indent = options.insertSpaces ? ' '.repeat(Math.min(Math.max(options.tabSize, 0), 16)) : '\t';
  const endOfLine = /\r\n|\r|\n/.exec(view.context.text)?.[0] ?? '\n';
  const part = range && { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
  const edits = format(view.context.document, { indent, endOfLine }, part);
  return edits.map(({ start, end, text }) => ({ range: rangeOf(document, { start, end }), newText: text }));
}
