/** Signs a request of a file: writes a fresh nonce and the signature into it. Sends nothing. */
import { l10n, Range, type Uri, WorkspaceEdit, window, workspace } from 'vscode';
import type { TextChange } from '../../../server/src/protocol/messages.ts';
import { inert } from '../orders/clean.ts';
import { accountFor, documentOf, findRequest, tell } from '../requests/readFile.ts';
import { abortableProgress } from '../ui/abortableProgress.ts';
import { isTrusted } from '../ui/trust.ts';
import type { Command } from './command.ts';

export const signRequest: Command<'orderInspector.signRequest'> = async (app, uri, index) => {
  if (!(await isTrusted())) return;
  const read = await findRequest(app, uri, index);
  const document = read && (await documentOf(uri));
  const account = document && (await accountFor(app, read, l10n.t('Sign Cancel Request')));
  if (!document || !account) return;
  const { version } = document;
  const params = {
    uri: document.uri.toString(),
    text: document.getText(),
    index: read.index,
    accountId: account.id,
  };
  // At once with a key that is here; a person may have to confirm at a signer elsewhere.
  const result = await abortableProgress(l10n.t('Waiting for the signature…'), (token) =>
    app.server.request('orderInspector/sign', params, token),
  );
  if (!result) return tell(l10n.t('Stopped: nothing was signed, and the file is as it was.'));
  if (result.kind === 'refused') return tell(inert(result.message, 300));
  if (document.version !== version) return tell(l10n.t('The file was changed meanwhile. Sign it again.'));
  if (!(await replaceIn(document.uri, result.changes)))
    return tell(l10n.t('The signature could not be written into the file. Sign it again.'));
  void window.showInformationMessage(
    l10n.t('Signed with {0}. Nothing was sent; save the file.', inert(result.signer, 60)),
  );
};

/** Applies changes that the server worked out, as one step that can be undone. False when VS Code did not take them. */
function replaceIn(uri: Uri, changes: readonly TextChange[]): Thenable<boolean> {
  const edit = new WorkspaceEdit();
  for (const { range, newText } of changes) {
    const { start, end } = range;
    edit.replace(uri, new Range(start.line, start.character, end.line, end.character), newText);
  }
  return workspace.applyEdit(edit);
}
