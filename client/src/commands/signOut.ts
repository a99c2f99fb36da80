import { l10n, window } from 'vscode';
import { accountWords } from '../orders/accountWords.ts';
import { leftBehindWords } from '../orders/timerWords.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const signOut: Command<'orderInspector.signOut'> = async (app, clicked) => {
  const title = l10n.t('Sign Out');
  const account = await chooseAccount(app, title, clicked);
  if (!account) return;
  const message = l10n.t('Sign out of {0}?', accountWords(account, app.store.venue(account.venue)));
  const detail = l10n.t(
    'Its credentials are deleted from secret storage. The account stays; open orders stay as they are.',
  );
  const timer = leftBehindWords(app.store.status(account.id).timer, Date.now());
  const button = l10n.t('Sign Out');
  if (
    (await window.showWarningMessage(
      message,
      { modal: true, detail: [detail, timer].filter(Boolean).join('\n\n') },
      button,
    )) === button
  ) {
    app.asked.forget(account.id);
    await app.secrets.delete(account.id);
  }
};
