/** Sends a request of a file, after asking. A request with errors is never sent. */
import { commands, l10n, window } from 'vscode';
import { cancel } from '../cancelling/cancel.ts';
import { inert } from '../orders/clean.ts';
import { accountFor, accountsFor, findRequest } from '../requests/readFile.ts';
import { isTrusted } from '../ui/trust.ts';
import type { Command } from './command.ts';

export const cancelRequest: Command<'orderInspector.cancelRequest'> = async (app, uri, index) => {
  if (!(await isTrusted())) return;
  const read = await findRequest(app, uri, index);
  if (!read) return;
  if (!read.request || read.errors.length > 0) return refuse(read.errors);
  if (accountsFor(app.accounts.all, read).length === 0) return offerAccount(read.accountName);
  const account = await accountFor(app, read, l10n.t('Send Cancel Request'));
  if (account)
    await cancel(app, [{ request: { ...read.request, accountId: account.id }, madeAnew: read.madeAnew }]);
};

async function refuse(errors: readonly string[]): Promise<void> {
  const problems = l10n.t('Show Problems');
  const message = l10n.t('Nothing was sent: the request has errors. {0}', inert(errors.join(' '), 300));
  if ((await window.showErrorMessage(message, problems)) === problems) {
    await commands.executeCommand('workbench.actions.view.problems');
  }
}

async function offerAccount(name: string | undefined): Promise<void> {
  const add = l10n.t('Add Account…');
  const message =
    name === undefined
      ? l10n.t('Nothing was sent: there is no account at the venue of this request.')
      : l10n.t('Nothing was sent: there is no account "{0}" at the venue of this request.', inert(name, 60));
  if ((await window.showErrorMessage(message, add)) === add) {
    await commands.executeCommand('orderInspector.addAccount');
  }
}
