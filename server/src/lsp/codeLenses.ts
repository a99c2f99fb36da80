import type { CodeLens, CodeLensParams } from 'vscode-languageserver';
import { readRequests } from '../requests/index.ts';
import { type Context, lintOptions } from './context.ts';

/** Above each request: look at what would be signed, and cancel. The client runs the commands. */
export async function codeLenses(
  context: Context,
  { textDocument }: CodeLensParams,
): Promise<readonly CodeLens[]> {
  const document = context.documents.get(textDocument.uri);
  if (!document) return [];
  const requests = await readRequests(document.getText(), lintOptions(context, document.uri));
  return requests.flatMap(({ index, start }) => {
    const at = document.positionAt(start);
    const lens = (title: string, command: string): CodeLens => ({
      range: { start: at, end: at },
      command: { title, command, arguments: [document.uri, index] },
    });
    return [
      lens('Preview', 'orderInspector.previewRequest'),
      lens('Cancel…', 'orderInspector.cancelRequest'),
    ];
  });
}
