import { l10n } from 'vscode';
import { credentialKindOf, withCredentialKind } from '../../../server/src/protocol/credentialKind.ts';
import type { Account } from '../../../server/src/protocol/model.ts';
import { askCredentials } from '../accounts/askCredentials.ts';
import { askedFields } from '../accounts/askedSecrets.ts';
import { enterAsked } from '../accounts/enterAsked.ts';
import { keepCredentials } from '../accounts/keep.ts';
import type { Credentials } from '../accounts/secrets.ts';
import { sameTexts } from '../accounts/secrets.ts';
import type { App } from '../app.ts';
import { chooseAccount } from './choose.ts';
import type { Command } from './command.ts';

export const signIn: Command<'orderInspector.signIn'> = async (app, clicked) => {
  const title = l10n.t('Sign In');
  const signedOut = (one: Account) => app.store.status(one.id).session.state === 'signedOut';
  const account = await chooseAccount(app, title, clicked, signedOut);
  if (!account) return;
  // With a key that is stored, the session opens as soon as it may be used here.
  const wasAllowed = app.remoteKeys.allows(account);
  if (!(await app.remoteKeys.ask(account))) return;
  const kept = await app.secrets.get(account.id).catch(() => undefined);
  const kind = credentialKindOf(await app.venues.get(account.venue), account);
  const asked = kept ? askedFields(kind, kept) : [];
  if (asked.length > 0) return enterAsked(app, account, title, asked);
  if (kept && !wasAllowed) return;
  const practice = account.environment === 'sandbox' ? app.practice.running(account.venue) : undefined;
  const same = practice && sameTexts(practice.endpoints, account.endpoints);
  if (same) await signInAtPractice(app, account, practice.credentials);
  else await askCredentials(app, account, title);
};

/** A practice venue says credentials of the first kind. */
async function signInAtPractice(app: App, account: Account, credentials: Credentials): Promise<void> {
  const venue = await app.venues.get(account.venue);
  if (!(await keepCredentials(app, account.id, credentials))) return;
  if (account.credentialKind === undefined) return;
  await app.accounts.update(account.id, (now) => withCredentialKind(venue, now, venue.credentialKinds[0].id));
}
