/** Checks the file of a request against the open orders as they are now. */
import { commands, l10n, window, workspace } from 'vscode';
import { countFindings } from '../requests/problems.ts';
import { accountsFor, documentOf, findRequest } from '../requests/readFile.ts';
import type { Command } from './command.ts';

export const checkRequest: Command<'orderInspector.checkRequest'> = async (app, uri, index) => {
  const read = await findRequest(app, uri, index);
  const document = read && (await documentOf(uri));
  if (!read || !document) return;
  const accounts = workspace.isTrusted ? accountsFor(app.accounts.all, read) : [];
  const refresh = ({ id }: { id: string }) => app.server.request('orderInspector/refresh', { accountId: id });
  await Promise.allSettled(accounts.map(refresh));
  const params = { uri: document.uri.toString(), text: document.getText() };
  const findings = await app.server.request('orderInspector/lint', params);
  if (findings.length === 0) {
    void window.showInformationMessage(l10n.t('No problems found.'));
    return;
  }
  const problems = l10n.t('Show Problems');
  const chosen = await window.showWarningMessage(countFindings(1, findings), problems);
  if (chosen === problems) await commands.executeCommand('workbench.actions.view.problems');
};
