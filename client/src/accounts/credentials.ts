/** Answers the server's question for an account's credentials. */
import { l10n } from 'vscode';
import type { CredentialsParams, CredentialsResult } from '../../../server/src/protocol/messages.ts';
import { seal } from '../../../server/src/sealing/seal.ts';
import { type Log, messageOf } from '../ui/log.ts';
import type { Accounts } from './accounts.ts';
import type { Drafts } from './drafts.ts';
import type { AccountSecrets } from './secrets.ts';

/** Where credentials are: stored with an account, or in memory while it is being added. */
export interface CredentialSources {
  readonly accounts: Accounts;
  readonly secrets: AccountSecrets;
  readonly drafts: Drafts;
}

export async function answerCredentials(
  params: CredentialsParams,
  { accounts, secrets, drafts }: CredentialSources,
  log: Log,
): Promise<CredentialsResult> {
  const draft = drafts.get(params.accountId);
  if (draft) return { kind: 'sealed', credentials: seal(params, draft) };
  if (!accounts.get(params.accountId)) return { kind: 'none' };
  try {
    const credentials = await secrets.get(params.accountId);
    return credentials ? { kind: 'sealed', credentials: seal(params, credentials) } : { kind: 'none' };
  } catch (error) {
    log.error(`Secret storage could not be read: ${messageOf(error)}`);
    return { kind: 'failed', message: l10n.t('Secret storage could not be read: {0}', messageOf(error)) };
  }
}
