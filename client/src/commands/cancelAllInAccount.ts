/** Cancels all open orders of an account: these, as they are listed. What is placed later is left alone. */
import { l10n } from 'vscode';
import type { Account } from '../../../server/src/protocol/model.ts';
import { cancel } from '../cancelling/cancel.ts';
import { firstLists } from '../cancelling/firstLists.ts';
import { listedRequest } from '../cancelling/request.ts';
import { isTrusted } from '../ui/trust.ts';
import { cancelRows } from './cancelRows.ts';
import { chooseAccount, groupOf } from './choose.ts';
import type { Command } from './command.ts';

export const cancelAllInAccount: Command<'orderInspector.cancelAllInAccount'> = async (
  app,
  clicked,
  selected,
) => {
  if (selected && selected.length > 1) return cancelRows(app, selected);
  const title = l10n.t('Cancel All Orders of an Account');
  const signedIn = ({ id }: Account) => app.store.status(id).session.state !== 'signedOut';
  const account = await chooseAccount(app, title, groupOf(app, clicked), signedIn);
  if (!account || !(await isTrusted())) return;
  await firstLists(app, [account.id]);
  await cancel(app, [listedRequest(app.store, account, {})]);
};
