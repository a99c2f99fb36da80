/** Answers the server's question for an account's credentials. */
import { l10n } from 'vscode';
import { credentialKindOf } from '../../../server/src/protocol/credentialKind.ts';
import type { CredentialsParams, CredentialsResult } from '../../../server/src/protocol/messages.ts';
import type { Account } from '../../../server/src/protocol/model.ts';
import { seal } from '../../../server/src/sealing/seal.ts';
import type { Venues } from '../server/venues.ts';
import { type Log, messageOf } from '../ui/log.ts';
import type { Accounts } from './accounts.ts';
import type { Drafts } from './drafts.ts';
import type { Kept } from './kept.ts';
import type { SecretPrograms } from './secretPrograms.ts';
import type { AccountSecrets } from './secrets.ts';

/** Where credentials are: stored with an account, with a program that it names, or in memory while it is being added. */
export interface CredentialSources {
  readonly accounts: Pick<Accounts, 'get'>;
  readonly secrets: Pick<AccountSecrets, 'get'>;
  readonly drafts: Drafts;
  readonly venues: Pick<Venues, 'get'>;
  readonly programs: Pick<SecretPrograms, 'ask'>;
}

/** `signal` stops the programs that are asked. */
export async function answerCredentials(
  params: CredentialsParams,
  sources: CredentialSources,
  log: Log,
  signal: AbortSignal,
): Promise<CredentialsResult> {
  const { accounts, secrets, drafts } = sources;
  const draft = drafts.get(params.accountId);
  if (draft) return { kind: 'sealed', credentials: seal(params, draft) };
  const account = accounts.get(params.accountId);
  if (!account) return { kind: 'none' };
  let kept: Kept | undefined;
  try {
    kept = await secrets.get(account.id);
  } catch (error) {
    log.error(`Secret storage could not be read: ${messageOf(error)}`);
    return { kind: 'failed', message: l10n.t('Secret storage could not be read: {0}', messageOf(error)) };
  }
  return kept ? answerKept(params, account, kept, sources, signal) : { kind: 'none' };
}

/** Programs are asked one after another: each may have a question of its own for the person. */
async function answerKept(
  params: CredentialsParams,
  account: Account,
  kept: Kept,
  { venues, programs }: CredentialSources,
  signal: AbortSignal,
): Promise<CredentialsResult> {
  const texts: Record<string, string> = {};
  let renewable = {};
  for (const [id, value] of Object.entries(kept)) {
    if (typeof value === 'string') {
      texts[id] = value;
      continue;
    }
    const { fields } = credentialKindOf(await venues.get(account.venue), account);
    const field = fields.find((one) => one.id === id);
    // Of a kind of before, while a key is changed.
    if (!field) continue;
    const asked = await programs.ask(field, value.program, signal);
    if (!asked.ok) return { kind: 'failed', message: asked.message, nextStep: nextStep() };
    texts[id] = asked.value;
    renewable = { renewable: true };
  }
  return { kind: 'sealed', credentials: seal(params, texts), ...renewable };
}

function nextStep(): string {
  return l10n.t(
    'Run the program in a terminal to see what is wrong, then refresh; or enter another with "Change Key…".',
  );
}
