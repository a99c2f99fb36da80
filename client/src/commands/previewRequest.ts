/** Shows what a request of a file would sign and send. Works offline, without an account and without trust. */
import { l10n } from 'vscode';
import { preview } from '../cancelling/cancel.ts';
import { inert } from '../orders/clean.ts';
import { accountFor, accountsFor, findRequest, tell } from '../requests/readFile.ts';
import type { Command } from './command.ts';

export const previewRequest: Command<'orderInspector.previewRequest'> = async (app, uri, index) => {
  const read = await findRequest(app, uri, index);
  if (!read) return;
  if (!read.request) {
    await tell(l10n.t('This request cannot be read: {0}', inert(read.errors.join(' '), 300)));
    return;
  }
  const several = accountsFor(app.accounts.all, read).length > 0;
  const account = several ? await accountFor(app, read, l10n.t('Preview Cancel Request')) : undefined;
  if (several && !account) return;
  await preview(app, account ? { ...read.request, accountId: account.id } : read.request);
};
