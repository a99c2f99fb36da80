/** Finds the request that a command on a request file means. */

import { l10n, type TextDocument, Uri, window, workspace } from 'vscode';
import type { ReadRequest } from '../../../server/src/protocol/messages.ts';
import type { Account, CancelRequest } from '../../../server/src/protocol/model.ts';
import { idsOf } from '../../../server/src/protocol/target.ts';
import type { App } from '../app.ts';
import { chooseAccount } from '../commands/choose.ts';
import { inert } from '../orders/clean.ts';
import { askChoice } from '../ui/ask.ts';

/** The request at `index` of the file; asks where the arguments leave it open. Undefined after telling why. */
export async function findRequest(app: App, uri?: string, index?: number): Promise<ReadRequest | undefined> {
  const document = await documentOf(uri);
  if (!document) return tell(l10n.t('Open a cancel request file first.'));
  const params = { uri: document.uri.toString(), text: document.getText() };
  const requests = await app.server.request('orderInspector/readRequests', params);
  if (requests.length === 0) return tell(l10n.t('There is no cancel request in this file.'));
  const found =
    index === undefined ? await chooseRequest(requests) : requests.find((one) => one.index === index);
  return (
    found ?? (index === undefined ? undefined : tell(l10n.t('This request is not in the file any more.')))
  );
}

/** The document that a command names, else the one that is being edited. */
export async function documentOf(uri?: string): Promise<TextDocument | undefined> {
  return uri === undefined ? window.activeTextEditor?.document : workspace.openTextDocument(Uri.parse(uri));
}

async function chooseRequest(requests: readonly ReadRequest[]): Promise<ReadRequest | undefined> {
  if (requests.length === 1) return requests[0];
  const choices = requests.map((one) => ({
    label: l10n.t('Request {0}, line {1}', one.index + 1, one.line + 1),
    description: one.request ? targetWords(one.request) : l10n.t('cannot be read'),
    result: one,
  }));
  const answer = await askChoice({ title: l10n.t('Cancel Request') }, choices);
  return typeof answer === 'string' ? undefined : answer.value;
}

function targetWords({ target }: CancelRequest): string {
  if (target.by === 'all') {
    return target.market === undefined
      ? l10n.t('all orders')
      : l10n.t('all orders in {0}', inert(target.market, 60));
  }
  if (target.by === 'markets') return l10n.t('all orders in {0}', inert(target.markets.join(', '), 100));
  return inert(idsOf(target).join(', '), 100);
}

/** The accounts that a request may be sent from: those of its venue, and of its name where it names one. */
export function accountsFor(accounts: readonly Account[], read: ReadRequest): readonly Account[] {
  return accounts.filter(
    (account) =>
      account.venue === read.request?.venue &&
      (read.accountName === undefined || account.name === read.accountName),
  );
}

/** Asks which account is meant where there are several. */
export async function accountFor(app: App, read: ReadRequest, title: string): Promise<Account | undefined> {
  const fitting = new Set(accountsFor(app.accounts.all, read).map((account) => account.id));
  return chooseAccount(app, title, undefined, (account) => fitting.has(account.id));
}

export async function tell(message: string): Promise<undefined> {
  await window.showWarningMessage(message);
}
