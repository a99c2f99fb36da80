import { l10n, window } from 'vscode';
import {
  credentialKindOf,
  unfitOption,
  withCredentialKind,
} from '../../../server/src/protocol/credentialKind.ts';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { inert } from '../orders/clean.ts';
import { askInTurn } from '../ui/ask.ts';
import { tellGone } from './accounts.ts';
import { askedIn } from './askedSecrets.ts';
import { keptOf, type SignIn, signInSteps } from './credentialKinds.ts';
import { exchanged } from './exchange.ts';
import { keepCredentials } from './keep.ts';

/** Asks for an account's credentials and keeps them, with their kind. */
export async function askCredentials(app: App, account: Account, title: string): Promise<void> {
  const venue = await app.venues.get(account.venue);
  const named = `${title} · ${inert(account.name, 60)}`;
  const entered = await askInTurn<SignIn>({ credentials: {} }, (state) =>
    signInSteps(named, venue, state, app.programs),
  );
  const answers = entered && (await exchanged(app, venue, account, entered));
  if (!answers) return;
  const kind = credentialKindOf(venue, answers).id;
  if (tellUnfit(venue, withCredentialKind(venue, account, kind))) return;
  // Another window may have removed it while the questions stood.
  if (!app.accounts.get(account.id)) return tellGone(account);
  // First the secret: with the kind of before it is no sign-in, so nothing is sent in between.
  app.asked.hold(account.id, askedIn(credentialKindOf(venue, answers), answers.credentials));
  if (!(await keepCredentials(app, account.id, keptOf(venue, answers)))) return;
  if (credentialKindOf(venue, account).id === kind) return;
  const isKept = await app.accounts.update(account.id, (now) => withCredentialKind(venue, now, kind));
  if (!isKept) tellGone(account);
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
