import { l10n, window } from 'vscode';
import { inert } from '../orders/clean.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const removeAccount: Command<'orderInspector.removeAccount'> = async (app, clicked) => {
  const title = l10n.t('Remove Account');
  const account = await chooseAccount(app, title, clicked);
  if (!account) return;
  const message = l10n.t('Remove the account "{0}"?', inert(account.name, 60));
  const detail = l10n.t(
    'Its credentials are deleted from secret storage. Open orders at the venue stay as they are.',
  );
  const button = l10n.t('Remove Account');
  if ((await window.showWarningMessage(message, { modal: true, detail }, button)) !== button) return;
  await app.secrets.delete(account.id);
  await app.accounts.remove(account.id);
};
