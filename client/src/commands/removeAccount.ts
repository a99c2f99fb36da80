import { l10n, window } from 'vscode';
import type { App } from '../app.ts';
import { accountWords } from '../orders/accountWords.ts';
import { inert } from '../orders/clean.ts';
import { leftBehindWords } from '../orders/timerWords.ts';
import { messageOf } from '../ui/log.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const removeAccount: Command<'orderInspector.removeAccount'> = async (app, clicked) => {
  const title = l10n.t('Remove Account');
  const account = await chooseAccount(app, title, clicked);
  if (!account) return;
  const name = accountWords(account, app.store.venue(account.venue));
  const message = l10n.t('Remove the account {0}?', name);
  const detail = l10n.t(
    'Its credentials are deleted from secret storage. Open orders at the venue stay as they are.',
  );
  const timer = leftBehindWords(app.store.status(account.id).timer, Date.now());
  const button = l10n.t('Remove Account');
  if (
    (await window.showWarningMessage(
      message,
      { modal: true, detail: [detail, timer].filter(Boolean).join('\n\n') },
      button,
    )) !== button
  )
    return;
  const kept = await forget(app, account.id);
  await app.accounts.remove(account.id);
  if (kept === undefined) return;
  void window.showWarningMessage(
    l10n.t(
      'The account {0} is removed, but its credentials could not be deleted from secret storage: {1} Make a new key at the venue, so that they are worth nothing.',
      name,
      inert(kept, 200),
    ),
  );
};

/** Why the credentials are still there, where they are. A keyring that fails or hangs keeps no account. */
async function forget(app: App, accountId: string): Promise<string | undefined> {
  app.asked.forget(accountId);
  try {
    await app.secrets.delete(accountId);
    return undefined;
  } catch (error) {
    app.log.error(`Secret storage failed: ${messageOf(error)}`);
    return messageOf(error);
  }
}
