import { l10n, window } from 'vscode';
import {
  credentialKindOf,
  unfitOption,
  withCredentialKind,
} from '../../../server/src/protocol/credentialKind.ts';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountWords } from '../orders/accountWords.ts';
import { askInTurn } from '../ui/ask.ts';
import { tellGone } from './accounts.ts';
import { askedIn } from './askedSecrets.ts';
import { keptOf, type SignIn, signInSteps } from './credentialKinds.ts';
import { exchanged } from './exchange.ts';
import { keepCredentials } from './keep.ts';
import { tellSameKey } from './sameKey.ts';
import { type Decision, decideToKeep } from './tryCredentials.ts';

/** Asks for an account's credentials, tries them and keeps them, with their kind. */
export async function askCredentials(app: App, account: Account, title: string): Promise<void> {
  if (!(await app.remoteKeys.ask(account))) return;
  const venue = await app.venues.get(account.venue);
  const named = `${title} · ${accountWords(account, venue)}`;
  const ask = () =>
    askInTurn<SignIn>({ credentials: {} }, (state) => signInSteps(named, venue, state, app.programs));
  let decision: Decision = 'enterOthers';
  while (decision === 'enterOthers') {
    const entered = await ask();
    const answers = entered && (await exchanged(app, venue, account, entered));
    if (!answers) return;
    const changed = withCredentialKind(venue, account, credentialKindOf(venue, answers).id);
    if (tellUnfit(venue, changed)) return;
    decision = await decideToKeep(app, venue, changed, answers.credentials);
    if (decision === 'keep') await keep(app, venue, account, answers);
  }
}

async function keep(app: App, venue: VenueDescription, account: Account, answers: SignIn): Promise<void> {
  const kind = credentialKindOf(venue, answers);
  // Another window may have removed it while the questions stood.
  if (!app.accounts.get(account.id)) return tellGone(app.store, account);
  // First the secret: with the kind of before it is no sign-in, so nothing is sent in between.
  app.asked.hold(account.id, askedIn(kind, answers.credentials));
  const kept = keptOf(venue, answers);
  if (!(await keepCredentials(app, account.id, kept))) return;
  void tellSameKey(app, account, kept);
  if (credentialKindOf(venue, account).id === kind.id) return;
  const isKept = await app.accounts.update(account.id, (now) => withCredentialKind(venue, now, kind.id));
  if (!isKept) tellGone(app.store, account);
}

/** Says which option of an account its kind of credentials cannot be used with; false where there is none. */
export function tellUnfit(venue: VenueDescription, account: Account): boolean {
  const unfit = unfitOption(venue, account);
  if (!unfit) return false;
  const { label } = credentialKindOf(venue, account);
  void window.showErrorMessage(
    l10n.t('Nothing was changed: "{0}" cannot be used with "{1}".', unfit.label, label),
  );
  return true;
}
