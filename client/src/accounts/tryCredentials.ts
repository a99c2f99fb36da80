/** Tries credentials at their venue before anything is kept, and puts to the person what the venue says of them. */
import { randomUUID } from 'node:crypto';
import { l10n, type MessageItem, window, workspace } from 'vscode';
import { credentialKindOf } from '../../../server/src/protocol/credentialKind.ts';
import type { TryCredentialsResult } from '../../../server/src/protocol/messages.ts';
import type { Account, VenueDescription } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { accountWords } from '../orders/accountWords.ts';
import { inert } from '../orders/clean.ts';
import { abortableProgress } from '../ui/abortableProgress.ts';
import { messageOf } from '../ui/log.ts';
import { withDefaults } from './defaults.ts';
import { withFiles } from './secretFiles.ts';
import type { Credentials } from './secrets.ts';

/** What is to become of credentials: they are kept, others are entered, or nothing is changed. */
export type Decision = 'keep' | 'enterOthers' | 'changeNothing';

/** Those that the venue takes are kept without a question; of all others the person decides. Never rejects. */
export async function decideToKeep(
  app: Pick<App, 'server' | 'drafts'>,
  venue: VenueDescription,
  account: Account,
  credentials: Credentials,
): Promise<Decision> {
  for (;;) {
    const tried = await tryThem(app, venue, account, credentials);
    if (tried.kind === 'taken' && tried.cannotCancel === undefined) return 'keep';
    const decision = await ask(venue, account, tried);
    if (decision !== 'tryAgain') return decision;
  }
}

/** In memory alone, and under an id of their own: the credentials that the account has stay what they are meanwhile. */
async function tryThem(
  { server, drafts }: Pick<App, 'server' | 'drafts'>,
  venue: VenueDescription,
  account: Account,
  credentials: Credentials,
): Promise<TryCredentialsResult> {
  if (!workspace.isTrusted)
    return unchecked(l10n.t('Nothing was asked, because this workspace is not trusted.'));
  const read = await withFiles(credentialKindOf(venue, account).fields, credentials);
  if (!read.ok) return unchecked(read.message);
  const asking = { ...withDefaults(account), id: randomUUID() };
  const forget = drafts.hold(asking.id, read.value);
  const title = l10n.t('Trying the key of {0}…', accountWords(account, venue));
  try {
    const tried = await abortableProgress(title, (token) =>
      server.request('orderInspector/tryCredentials', { account: asking }, token),
    );
    return tried ?? unchecked(l10n.t('You stopped it.'));
  } catch (error) {
    return unchecked(messageOf(error));
  } finally {
    forget();
  }
}

function unchecked(message: string): TryCredentialsResult {
  return { kind: 'unchecked', problem: { code: 'internal', message, nextStep: '' } };
}

/** The dialog closes with nothing changed. */
async function ask(
  venue: VenueDescription,
  account: Account,
  tried: TryCredentialsResult,
): Promise<Decision | 'tryAgain'> {
  const again: Answer = { title: l10n.t('Try Again'), decision: 'tryAgain' };
  const others: Answer = { title: l10n.t('Change Key'), decision: 'enterOthers' };
  const keep: Answer = { title: l10n.t('Keep All the Same'), decision: 'keep' };
  const answers = tried.kind === 'unchecked' ? [again, others, keep] : [others, keep];
  const detail = [...reasonOf(tried), l10n.t('Nothing is stored yet.')].join('\n\n');
  const options = { modal: true, detail };
  const chosen = await window.showWarningMessage(saidOf(venue, account, tried), options, ...answers);
  return chosen?.decision ?? 'changeNothing';
}

interface Answer extends MessageItem {
  readonly decision: Decision | 'tryAgain';
}

function saidOf(venue: VenueDescription, account: Account, { kind }: TryCredentialsResult): string {
  const name = accountWords(account, venue);
  if (kind === 'refused') return l10n.t('The venue refused the key of {0}.', name);
  if (kind === 'taken') return l10n.t('The venue took the key of {0}, but it cannot cancel.', name);
  return l10n.t('The key of {0} could not be checked.', name);
}

/** What the venue answered, in its words. */
function reasonOf(tried: TryCredentialsResult): readonly string[] {
  if (tried.kind === 'taken') return [inert(tried.cannotCancel ?? '', 300)];
  const { message, nextStep } = tried.problem;
  const words = tried.kind === 'refused' ? `${message} ${nextStep}` : message;
  return [inert(words.trim(), 600)];
}
