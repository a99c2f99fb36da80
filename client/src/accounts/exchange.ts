/** Credentials that are not kept, but make others at the venue. */
import { randomUUID } from 'node:crypto';
import { l10n, window, workspace } from 'vscode';
import { credentialKindOf, withCredentialKind } from '../../../server/src/protocol/credentialKind.ts';
import type { Account, Problem, VenueDescription } from '../../../server/src/protocol/model.ts';
import { createVault } from '../../../server/src/sealing/vault.ts';
import type { App } from '../app.ts';
import { inert } from '../orders/clean.ts';
import { messageOf } from '../ui/log.ts';
import type { SignIn } from './credentialKinds.ts';
import { withDefaults } from './defaults.ts';

/** What is to be kept: as it was entered, or what the venue made of it. Undefined where that failed, which is told. */
export async function exchanged<S extends SignIn>(
  app: Pick<App, 'server' | 'drafts'>,
  venue: VenueDescription,
  account: Account,
  entered: S,
): Promise<S | undefined> {
  const kind = credentialKindOf(venue, entered).exchangedFor;
  if (kind === undefined) return entered;
  if (!workspace.isTrusted) {
    return tell(l10n.t('Nothing was asked, because this workspace is not trusted.'));
  }
  // Under an id of its own: the credentials of the account itself stay what they are meanwhile.
  const asking = { ...withDefaults(account), id: randomUUID(), credentialKind: entered.credentialKind ?? '' };
  const key = createVault();
  const forget = app.drafts.hold(asking.id, entered.credentials);
  try {
    const params = { account: asking, publicKey: key.publicKey };
    const result = await app.server.request('orderInspector/exchange', params);
    if (result.kind === 'failed') return tell(problemWords(result.problem));
    const credentials = key.open(asking.id, result.credentials);
    void window.showInformationMessage(l10n.t('The venue made a token. {0}', inert(result.words, 300)));
    return { ...withCredentialKind(venue, entered, kind), credentials, printedBy: {} };
  } catch (error) {
    return tell(
      l10n.t(
        '{0} A token may have been made: look at your tokens at the venue before you try again.',
        inert(messageOf(error), 300),
      ),
    );
  } finally {
    forget();
  }
}

function problemWords({ message, nextStep }: Problem): string {
  return inert(`${message} ${nextStep}`, 600);
}

function tell(words: string): undefined {
  void window.showErrorMessage(words);
  return undefined;
}
