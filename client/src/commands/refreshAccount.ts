/** Reads the open orders of one account again. */
import { l10n } from 'vscode';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';
import { readAgain } from './refresh.ts';

export const refreshAccount: Command<'orderInspector.refreshAccount'> = async (app, clicked) => {
  const account = await chooseAccount(app, l10n.t('Refresh Open Orders of an Account'), clicked);
  if (account) await readAgain(app, { accountId: account.id });
};
