/** Asks for what an account needs in each window, and signs it in. */
import { l10n, window } from 'vscode';
import type { Account, Field } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountWords } from '../orders/accountWords.ts';
import { clean } from '../orders/clean.ts';

import { lateProgress } from '../ui/lateProgress.ts';
import { askText } from './askOpenly.ts';

/** So often a person may be wrong before the box stays closed. */
const TRIES = 3;

/** Asked again with the reason where the server could not open the key; given up, the account stays signed out. */
export async function enterAsked(
  app: App,
  account: Account,
  title: string,
  fields: readonly Field[],
): Promise<void> {
  const name = accountWords(account, app.store.venue(account.venue));
  const named = `${title} · ${name}`;
  let reason: string | undefined;
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const entered = await askAll(named, fields, reason);
    if (!entered) return app.asked.forget(account.id);
    app.asked.hold(account.id, entered);
    reason = await signIn(app, account);
    if (reason === undefined) return;
    app.asked.forget(account.id);
  }
  void window.showErrorMessage(l10n.t('{0} is not signed in. {1}', name, reason ?? ''));
}

async function askAll(title: string, fields: readonly Field[], reason: string | undefined) {
  const entered: Record<string, string> = {};
  for (const { id, label, hint, secret } of fields) {
    const prompt = reason === undefined ? `${label}: ${hint}` : `${reason} ${label}:`;
    const validate = (text: string) => (text === '' ? l10n.t('{0} is needed.', label) : undefined);
    const answer = await askText({ title, prompt, placeholder: label, password: secret, validate });
    if (typeof answer === 'string') return undefined;
    // As it is: a password may begin or end with a blank.
    entered[id] = answer.value;
  }
  return entered;
}

/** Why the account is still signed out; undefined where it is not. */
async function signIn({ server, store }: App, { id }: Account): Promise<string | undefined> {
  const refresh = server.request('orderInspector/refresh', { accountId: id }).catch(() => undefined);
  await lateProgress(l10n.t('Signing in…'), refresh);
  const { session } = store.status(id);
  return session.state === 'signedOut' && session.why !== undefined ? clean(session.why, 300) : undefined;
}
