/** Signs in to an account once more, with reads only, and shows each step with its answer: a text that can be sent in. */

import { env, l10n, ProgressLocation, window } from 'vscode';
import { schemes } from '../contributions.ts';
import { accountWords } from '../orders/accountWords.ts';
import { stoppable } from '../ui/stoppable.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const checkAccount: Command<'orderInspector.checkAccount'> = async (app, clicked) => {
  const account = await chooseAccount(app, l10n.t('Check an Account'), clicked);
  if (!account) return;
  const title = l10n.t(
    'Checking {0} with reads that cannot act…',
    accountWords(account, app.store.venue(account.venue)),
  );
  const { text } = await window.withProgress(
    { location: ProgressLocation.Notification, title, ...stoppable(l10n.t('Stop')) },
    (_, token) => app.server.request('orderInspector/checkAccount', { accountId: account.id }, token),
  );
  const name = l10n.t('Check of an account');
  await app.documents.open(schemes.result, name, `${account.id} ${Date.now()}`, () => text);
  const copy = l10n.t('Copy Check');
  const told = l10n.t('It holds no secrets. Send it in, and its facts become “seen live”.');
  const pressed = await window.showInformationMessage(told, copy);
  if (pressed === copy) await env.clipboard.writeText(text);
};
