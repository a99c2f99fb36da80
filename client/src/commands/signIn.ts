import { l10n } from 'vscode';
import type { Account } from '../../../server/src/protocol/model.ts';
import { askCredentials } from '../accounts/askCredentials.ts';
import { keepCredentials } from '../accounts/keep.ts';
import { sameTexts } from '../accounts/secrets.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const signIn: Command<'orderInspector.signIn'> = async (app, clicked) => {
  const title = l10n.t('Sign In');
  const signedOut = (one: Account) => app.store.status(one.id).session.state === 'signedOut';
  const account = await chooseAccount(app, title, clicked, signedOut);
  if (!account) return;
  const practice = account.environment === 'sandbox' ? app.practice.running(account.venue) : undefined;
  const same = practice && sameTexts(practice.endpoints, account.endpoints);
  if (same) await keepCredentials(app, account.id, practice.credentials);
  else await askCredentials(app, account, title);
};
