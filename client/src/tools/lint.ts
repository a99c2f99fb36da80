/** Tool: what is wrong with a cancel request file, or with a text that may become one. */
import { Uri, workspace } from 'vscode';
import type { DocumentText } from '../../../server/src/protocol/messages.ts';
import { clean } from '../orders/clean.ts';
import { notDone, type Tool } from './tool.ts';
import { fileIn, staysIn } from './workspaceFile.ts';

interface Input {
  readonly text?: string;
  readonly file?: string;
}

const MOST_FINDINGS = 100;
/** As the manifest has it for `text`. */
const MOST_TEXT = 1_000_000;

export const lint: Tool<Input> = {
  withoutTrust: true,
  progress: 'Checking cancel requests',
  run: async (app, { text, file }, token) => {
    if ((text === undefined) === (file === undefined))
      return notDone('Either "text" or "file" has to be given.', 'Give one of them.');
    const document = text === undefined ? await readFile(file ?? '') : asDocument(text);
    if (document && document.text.length > MOST_TEXT)
      return notDone(`The file is longer than ${MOST_TEXT} characters.`, 'Check a smaller one.');
    if (!document)
      return notDone('There is no such file in this workspace.', 'Name a file inside of a workspace folder.');
    const findings = await app.server.request('orderInspector/lint', document, token);
    return {
      done: true,
      findings: findings.slice(0, MOST_FINDINGS).map(({ code, severity, message, range: { start } }) => ({
        ...{ code, severity, message: clean(message, 600) },
        line: start.line + 1,
        column: start.character + 1,
      })),
      findingsInAll: findings.length,
      certainty: findings.some(({ severity }) => severity === 'error')
        ? 'A request with an error is not sent by Order Inspector.'
        : 'No finding says that the venue will take it: only the venue knows which orders are open.',
    };
  },
};

function asDocument(text: string): DocumentText {
  return { uri: Uri.parse('untitled:text.cancel.json').toString(), text };
}

/** As it stands in the editor, where it is open there. */
async function readFile(path: string): Promise<DocumentText | undefined> {
  const folders = workspace.workspaceFolders ?? [];
  const uri = fileIn(folders, path);
  const document =
    uri &&
    (await staysIn(folders, uri)) &&
    (await workspace.openTextDocument(uri).then(undefined, () => undefined));
  return !document ? undefined : { uri: document.uri.toString(), text: document.getText() };
}
