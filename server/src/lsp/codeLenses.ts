import type { CodeLens, CodeLensParams, Command } from 'vscode-languageserver';
import { type Lens, lenses } from '../requests/languageFeatures/lenses.ts';
import { type Context, viewOf } from './context.ts';

const commands: Readonly<Record<NonNullable<Lens['action']>, string>> = {
  chooseVenue: 'orderInspector.chooseVenue',
  preview: 'orderInspector.previewRequest',
  check: 'orderInspector.checkRequest',
  sign: 'orderInspector.signRequest',
  explain: 'orderInspector.explainRequest',
  cancel: 'orderInspector.cancelRequest',
};

/** Above each request: look at what would be signed, check, sign, cancel, and the last result. The client runs the commands. */
export async function codeLenses(
  context: Context,
  { textDocument: { uri } }: CodeLensParams,
): Promise<readonly CodeLens[]> {
  const document = context.documents.get(uri);
  const view = await viewOf(context, uri);
  if (!document || !view || !context.settings().commands) return [];
  return lenses(view).map((lens) => {
    const at = document.positionAt(lens.at);
    return { range: { start: at, end: at }, command: commandOf(uri, lens) };
  });
}

/** An empty command is a line to read. */
function commandOf(uri: string, { title, action, index }: Lens): Command {
  return action === undefined
    ? { title, command: '' }
    : { title, command: commands[action], arguments: [uri, index] };
}
