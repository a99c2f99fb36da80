/** Sets the option of an account that an explanation found to be the cause. Only what the document offers is set. */

import { l10n, window } from 'vscode';
import type { Account } from '../../../server/src/protocol/model.ts';
import { tellGone } from '../accounts/accounts.ts';
import { tellUnfit } from '../accounts/askCredentials.ts';
import { withValue } from '../accounts/fields.ts';
import { accountWords } from '../orders/accountWords.ts';
import { tell } from '../requests/readFile.ts';
import type { Command } from './command.ts';

export const applySetting: Command<'orderInspector.applySetting'> = async (app, uri, index) => {
  const offered = app.explanations.offered(uri, index);
  if (!offered) return tell(l10n.t('Nothing was set: this explanation is not open any more.'));
  const { account, field, value, valueLabel } = offered;
  const now = app.accounts.get(account.id);
  const change = (before: Account): Account => ({
    ...before,
    options: withValue(before.options, field, value),
  });
  if (now && tellUnfit(await app.venues.get(account.venue), change(now))) return;
  if (!(await app.accounts.update(account.id, change))) return tellGone(app.store, account);
  const name = accountWords(account, app.store.venue(account.venue));
  const words = l10n.t('{0} of {1} is {2} from now on.', field.label, name, valueLabel);
  void window.showInformationMessage(words);
};
