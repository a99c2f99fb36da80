/** Asks for a new account, tries its credentials, keeps them in secret storage and opens its session. */
import { l10n, window } from 'vscode';
import { credentialKindOf } from '../../../server/src/protocol/credentialKind.ts';
import { accountOf, askForAccount, askForKey, type Draft, type Known } from '../accounts/add.ts';
import { askedIn } from '../accounts/askedSecrets.ts';
import { keptOf } from '../accounts/credentialKinds.ts';
import { discover } from '../accounts/discover.ts';
import { exchanged } from '../accounts/exchange.ts';
import { keepCredentials } from '../accounts/keep.ts';
import { nameProblem } from '../accounts/names.ts';
import { tellSameKey } from '../accounts/sameKey.ts';
import { type Decision, decideToKeep } from '../accounts/tryCredentials.ts';
import type { App } from '../app.ts';
import type { Command } from './command.ts';

export const addAccount: Command<'orderInspector.addAccount'> = async (app) => {
  const known: Known = {
    venues: await app.venues.all(),
    accounts: app.accounts.all,
    programs: app.programs,
    mayUseKeys: (environment) => app.remoteKeys.ask({ environment }),
    practice: (venue) => app.practice.running(venue),
    discover: (account, option, credentials) => discover(app, account, option, credentials),
  };
  let draft = await askForAccount(known);
  while (draft && (await addOne(app, draft)) === 'enterOthers') draft = await askForKey(known, draft);
};

/** What became of it; nothing is kept before the person has decided, where the venue does not take the credentials. */
async function addOne(app: App, draft: Draft): Promise<Decision> {
  const account = accountOf(draft);
  if (!account || !draft.venue) return 'changeNothing';
  const { venue } = draft;
  // Another window may have taken the name meanwhile.
  const problem = nameProblem(account.name, account.venue, app.accounts.all);
  if (problem !== undefined) {
    void window.showErrorMessage(l10n.t('The account was not added. {0}', problem));
    return 'changeNothing';
  }
  const signIn = await exchanged(app, venue, account, draft);
  const made = signIn && accountOf(signIn);
  if (!made) return 'changeNothing';
  const decision = await decideToKeep(app, venue, made, signIn.credentials);
  const kept = keptOf(venue, signIn);
  if (decision !== 'keep' || !(await keepCredentials(app, made.id, kept))) return decision;
  app.asked.hold(made.id, askedIn(credentialKindOf(venue, signIn), signIn.credentials));
  await app.accounts.add(made);
  void tellSameKey(app, made, kept);
  return decision;
}
