/** Sends the venue's own cancel-all for an account, named as what it is: it also hits orders that are not listed here. */
import { l10n } from 'vscode';
import type { Account } from '../../../server/src/protocol/model.ts';
import { cancel } from '../cancelling/cancel.ts';
import { requestFor } from '../cancelling/request.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const venueCancelAll: Command<'orderInspector.venueCancelAll'> = async (app, clicked) => {
  const title = l10n.t("The Venue's Own Cancel-All");
  const signedIn = ({ id }: Account) => app.store.status(id).session.state !== 'signedOut';
  const account = await chooseAccount(app, title, clicked, signedIn);
  if (account) await cancel(app, [{ request: requestFor(account, { by: 'all' }) }]);
};
