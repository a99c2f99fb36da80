/** Explains why a request was refused: of a text, of a request file or of a file of HTTP requests. Sends nothing. */
import { l10n } from 'vscode';
import type { App } from '../app.ts';
import type { PlainRange } from '../contributions.ts';
import { askText } from '../explaining/askText.ts';
import { chooseKey, chooseSent, sentName } from '../explaining/chooseSent.ts';
import { textOfBlock } from '../explaining/httpBlocks.ts';
import { inert } from '../orders/clean.ts';
import { documentOf, findRequest, tell } from '../requests/readFile.ts';
import { abortableProgress } from '../ui/abortableProgress.ts';
import type { Command } from './command.ts';

export const explainRequest: Command<'orderInspector.explainRequest'> = async (app, uri, at) => {
  const title = l10n.t('Explain a Refused Request');
  const text = uri === undefined || at === undefined ? await askText(title) : await textAt(app, uri, at);
  const chosen = text === undefined ? undefined : await chooseSent(app, title, text);
  const key = chosen && (await chooseKey(app, title, chosen.line));
  if (text === undefined || !chosen || !key) return;
  const params = { text, request: chosen.index, ...key };
  const result = await abortableProgress(l10n.t('Searching why it was refused…'), (token) =>
    app.server.request('orderInspector/explain', params, token),
  );
  if (result?.kind === 'refused') return tell(inert(result.message, 300));
  if (result) await app.explanations.show(result, sentName(chosen.line));
};

/** The request that a lens stands above. */
async function textAt(app: App, uri: string, at: number | PlainRange): Promise<string | undefined> {
  const text = (await documentOf(uri))?.getText() ?? '';
  if (typeof at === 'object') return textOfBlock(text.split(/\r?\n/), at.start.line, at.end.line);
  const found = await findRequest(app, uri, at);
  return found && text.slice(found.start, found.end);
}
