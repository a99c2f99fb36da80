/** Asks for a new account, keeps its credentials in secret storage and opens its session. */
import { l10n, window } from 'vscode';
import { credentialKindOf } from '../../../server/src/protocol/credentialKind.ts';
import { accountOf, askForAccount, nameProblem } from '../accounts/add.ts';
import { askedIn } from '../accounts/askedSecrets.ts';
import { keptOf } from '../accounts/credentialKinds.ts';
import { discover } from '../accounts/discover.ts';
import { exchanged } from '../accounts/exchange.ts';
import { keepCredentials } from '../accounts/keep.ts';
import type { Command } from './command.ts';

export const addAccount: Command<'orderInspector.addAccount'> = async (app) => {
  const venues = await app.venues.all();
  const draft = await askForAccount({
    venues,
    accounts: app.accounts.all,
    programs: app.programs,
    practice: (venue) => app.practice.running(venue),
    discover: (account, option, credentials) => discover(app, account, option, credentials),
  });
  const account = draft && accountOf(draft);
  if (!account || !draft.venue) return;
  // Another window may have taken the name meanwhile.
  const problem = nameProblem(account.name, account.venue, app.accounts.all);
  if (problem !== undefined) {
    void window.showErrorMessage(l10n.t('The account was not added. {0}', problem));
    return;
  }
  const signIn = await exchanged(app, draft.venue, account, draft);
  const made = signIn && accountOf(signIn);
  if (!made || !(await keepCredentials(app, made.id, keptOf(draft.venue, signIn)))) return;
  app.asked.hold(made.id, askedIn(credentialKindOf(draft.venue, signIn), signIn.credentials));
  await app.accounts.add(made);
};
