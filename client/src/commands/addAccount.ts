/** Asks for a new account, keeps its credentials in secret storage and opens its session. */
import { randomUUID } from 'node:crypto';
import type { Account } from '../../../server/src/protocol/model.ts';
import { askForAccount } from '../accounts/add.ts';
import { keepCredentials } from '../accounts/keep.ts';
import type { Command } from './command.ts';

export const addAccount: Command<'orderInspector.addAccount'> = async (app) => {
  const venues = await app.venues.all();
  const draft = await askForAccount({
    venues,
    accounts: app.accounts.all,
    practice: (venue) => app.practice.running(venue),
  });
  if (!draft?.venue || draft.name === undefined || !draft.environment) return;
  const { venue, name, environment, endpoints, credentials } = draft;
  const account: Account = { id: randomUUID(), venue: venue.id, name, environment, endpoints, options: {} };
  if (await keepCredentials(app, account.id, credentials)) await app.accounts.put(account);
};
