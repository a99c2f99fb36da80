/** Asks for a new account, keeps its credentials in secret storage and opens its session. */
import { accountOf, askForAccount } from '../accounts/add.ts';
import { discover } from '../accounts/discover.ts';
import { keepCredentials } from '../accounts/keep.ts';
import type { Command } from './command.ts';

export const addAccount: Command<'orderInspector.addAccount'> = async (app) => {
  const venues = await app.venues.all();
  const draft = await askForAccount({
    venues,
    accounts: app.accounts.all,
    practice: (venue) => app.practice.running(venue),
    discover: (account, option, credentials) => discover(app, account, option, credentials),
  });
  const account = draft && accountOf(draft);
  if (!account) return;
  if (await keepCredentials(app, account.id, draft.credentials)) await app.accounts.put(account);
};
