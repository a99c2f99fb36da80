import { l10n } from 'vscode';
import { askCredentials } from '../accounts/askCredentials.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const changeKey: Command<'orderInspector.changeKey'> = async (app, clicked) => {
  const title = l10n.t('Change Key');
  const account = await chooseAccount(app, title, clicked);
  if (account) await askCredentials(app, account, title);
};
