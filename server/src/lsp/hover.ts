import { type Hover, type HoverParams, MarkupKind } from 'vscode-languageserver';
import { hover as hoverIn } from '../requests/languageFeatures/hover.ts';
import { type Context, viewOf } from './context.ts';
import { rangeOf } from './ranges.ts';

export async function hover(
  context: Context,
  { textDocument, position }: HoverParams,
): Promise<Hover | null> {
  const document = context.documents.get(textDocument.uri);
  const view = await viewOf(context, textDocument.uri);
  if (!document || !view) return null;
  const found = hoverIn(view, document.offsetAt(position), { commonIsTold: context.settings().jsonSupport });
  if (found === undefined) return null;
  return { range: rangeOf(document, found), contents: { kind: MarkupKind.Markdown, value: found.markdown } };
}
