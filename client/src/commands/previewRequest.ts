/** Shows beside the file what a request of it would sign and send. Works offline, without an account and without trust. */
import { l10n, ViewColumn } from 'vscode';
import { preview } from '../cancelling/cancel.ts';
import { clean, inert } from '../orders/clean.ts';
import { follow } from '../preview/follow.ts';
import { accountFor, accountsFor, documentOf, findRequest, tell } from '../requests/readFile.ts';
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
  const file = await documentOf(uri);
  if (!file) return;
  const name = clean(file.uri.path.split('/').at(-1) ?? '', 60);
  const request = account ? { ...read.request, accountId: account.id } : read.request;
  const title = l10n.t('Preview: {0}, request {1}', name, read.index + 1);
  const shown = await preview(app, { request }, { title, viewColumn: ViewColumn.Beside });
  if (shown) follow(app, { preview: shown, file, index: read.index, accountId: account?.id });
};
