/** Asks the venue for the values that an option can take. */
import { l10n, workspace } from 'vscode';
import { credentialKindOf } from '../../../server/src/protocol/credentialKind.ts';
import type { DiscoverResult } from '../../../server/src/protocol/messages.ts';
import type { Account } from '../../../server/src/protocol/model.ts';
import type { App } from '../app.ts';
import { messageOf } from '../ui/log.ts';
import { withDefaults } from './defaults.ts';
import { withFiles } from './secretFiles.ts';
import type { Credentials } from './secrets.ts';

/** Asks for the values of an option, by its `Field.id`. Never rejects. */
export type Discover = (option: string) => Promise<DiscoverResult>;

/** With `credentials` for an account that is not stored yet, without them for one that is. */
export async function discover(
  app: Pick<App, 'server' | 'drafts' | 'venues'>,
  account: Account,
  option: string,
  credentials?: Credentials,
): Promise<DiscoverResult> {
  if (!workspace.isTrusted) {
    return failed(l10n.t('Nothing was asked, because this workspace is not trusted.'));
  }
  let forget: (() => void) | undefined;
  try {
    if (credentials) {
      const { fields } = credentialKindOf(await app.venues.get(account.venue), account);
      const read = await withFiles(fields, credentials);
      if (!read.ok) return failed(read.message);
      forget = app.drafts.hold(account.id, read.value);
    }
    return await app.server.request('orderInspector/discover', { account: withDefaults(account), option });
  } catch (error) {
    return failed(messageOf(error));
  } finally {
    forget?.();
  }
}

function failed(message: string): DiscoverResult {
  return { kind: 'failed', problem: { code: 'internal', message, nextStep: '' } };
}
