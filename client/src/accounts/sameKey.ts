/** Says where two accounts have one key at one place: each of its orders is then listed twice. */
import { commands, l10n, window } from 'vscode';
import { isSame } from '../../../server/src/protocol/isSame.ts';
import type { Account } from '../../../server/src/protocol/model.ts';
import { placeOf } from '../../../server/src/protocol/placeOf.ts';
import type { App } from '../app.ts';
import { accountWords, shortName } from '../orders/accountWords.ts';
import { inert } from '../orders/clean.ts';
import { accountElement } from '../orders/node.ts';
import type { Kept } from './kept.ts';

/** `account` was just given `kept`. Waits for the person; never rejects. */
export async function tellSameKey(
  app: Pick<App, 'accounts' | 'secrets' | 'remoteKeys' | 'store'>,
  account: Account,
  kept: Kept,
): Promise<void> {
  const other = await otherWith(app, account, kept);
  if (!other) return;
  // In two lines: both are at one venue.
  const name = accountWords(account, app.store.venue(account.venue), 16);
  const remove = l10n.t('Remove Account…');
  const message = l10n.t(
    '{0} has the key of "{1}": each order is listed twice.',
    name,
    inert(shortName(other.name, 16), 24),
  );
  if ((await window.showWarningMessage(message, remove)) !== remove) return;
  await commands.executeCommand('orderInspector.removeAccount', accountElement(account.id));
}

/** One key may be used for several sub-accounts, and at several places. What cannot be read is no reason to say anything. */
async function otherWith(
  { accounts, secrets, remoteKeys, store }: Pick<App, 'accounts' | 'secrets' | 'remoteKeys' | 'store'>,
  account: Account,
  kept: Kept,
): Promise<Account | undefined> {
  const place = (one: Account) => placeOf(store.venue(one.venue), one);
  for (const other of accounts.all) {
    if (other.id === account.id || place(other) !== place(account)) continue;
    // A key that may not be used on this host is not read there either.
    if (!remoteKeys.allows(other)) continue;
    const stored = await secrets.get(other.id).catch(() => undefined);
    if (stored && isSame(stored, kept)) return other;
  }
  return undefined;
}
