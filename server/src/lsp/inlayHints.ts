import type { InlayHint, InlayHintParams } from 'vscode-languageserver';
import { hints } from '../requests/languageFeatures/hints.ts';
import { type Context, viewOf } from './context.ts';

export async function inlayHints(
  context: Context,
  { textDocument, range }: InlayHintParams,
): Promise<readonly InlayHint[]> {
  const document = context.documents.get(textDocument.uri);
  const view = await viewOf(context, textDocument.uri);
  if (!document || !view) return [];
  const found = hints(view, document.offsetAt(range.start), document.offsetAt(range.end));
  return found.map(({ at, text, note }) => ({
    position: document.positionAt(at),
    label: text,
    paddingLeft: true,
    ...(note === undefined ? {} : { tooltip: note }),
  }));
}
