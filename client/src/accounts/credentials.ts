/** Answers the server's question for an account's credentials. */
import { l10n } from 'vscode';
import { credentialKindOf } from '../../../server/src/protocol/credentialKind.ts';
import type { CredentialsParams, CredentialsResult } from '../../../server/src/protocol/messages.ts';
import type { Account } from '../../../server/src/protocol/model.ts';
import { seal } from '../../../server/src/sealing/seal.ts';
import type { Venues } from '../server/venues.ts';
import { type Log, messageOf } from '../ui/log.ts';
import type { Accounts } from './accounts.ts';
import { type AskedSecrets, askedFields } from './askedSecrets.ts';
import type { Drafts } from './drafts.ts';
import type { Kept } from './kept.ts';
import type { RemoteKeys } from './remoteKeys.ts';
import { readSecretFile } from './secretFiles.ts';
import type { SecretPrograms } from './secretPrograms.ts';
import type { AccountSecrets } from './secrets.ts';

/** Where credentials are: stored with an account, with a program or in a file that it names, or in memory. */
export interface CredentialSources {
  readonly accounts: Pick<Accounts, 'get'>;
  readonly secrets: Pick<AccountSecrets, 'get'>;
  readonly drafts: Drafts;
  readonly venues: Pick<Venues, 'all' | 'get'>;
  readonly programs: Pick<SecretPrograms, 'ask'>;
  readonly asked: Pick<AskedSecrets, 'get'>;
  readonly remoteKeys: Pick<RemoteKeys, 'allows' | 'offer' | 'why'>;
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
  // An account is known for what it is once the venue's own addresses are.
  await sources.venues.all();
  const account = accounts.get(params.accountId);
  if (!account) return { kind: 'none' };
  if (!sources.remoteKeys.allows(account)) {
    sources.remoteKeys.offer();
    return { kind: 'none', why: sources.remoteKeys.why };
  }
  let kept: Kept | undefined;
  try {
    kept = await secrets.get(account.id);
  } catch (error) {
    log.error(`Secret storage could not be read: ${messageOf(error)}`);
    return { kind: 'failed', message: l10n.t('Secret storage could not be read: {0}', messageOf(error)) };
  }
  return kept ? answerKept(params, account, kept, sources, signal) : { kind: 'none' };
}

/**
 * Programs are asked one after another: each may have a question of its own for the person. What a person has to enter is
 * never asked for here, but where the person asks for it: no box opens by itself.
 */
async function answerKept(
  params: CredentialsParams,
  account: Account,
  kept: Kept,
  { venues, programs, asked }: CredentialSources,
  signal: AbortSignal,
): Promise<CredentialsResult> {
  const kind = credentialKindOf(await venues.get(account.venue), account);
  const entered = asked.get(account.id);
  const missing = askedFields(kind, kept).find(({ id }) => entered[id] === undefined);
  if (missing) return { kind: 'none', why: l10n.t('{0} is needed.', missing.label) };
  const texts: Record<string, string> = { ...entered };
  let renewable = {};
  for (const [id, value] of Object.entries(kept)) {
    const field = kind.fields.find((one) => one.id === id);
    if (typeof value === 'string' && !field?.fromFile) {
      texts[id] = value;
      continue;
    }
    // Of a kind of before, while a key is changed.
    if (!field) continue;
    const isFile = typeof value === 'string';
    const got = await (isFile ? readSecretFile(field, value) : programs.ask(field, value.program, signal));
    if (!got.ok) return { kind: 'failed', message: got.message, nextStep: isFile ? fileStep() : nextStep() };
    texts[id] = got.value;
    if (!isFile) renewable = { renewable: true };
  }
  return { kind: 'sealed', credentials: seal(params, texts), ...renewable };
}

function fileStep(): string {
  return l10n.t('Put the file back, then refresh; or name another with "Change Key…".');
}

function nextStep(): string {
  return l10n.t(
    'Run the program in a terminal to see what is wrong, then refresh; or enter another with "Change Key…".',
  );
}
