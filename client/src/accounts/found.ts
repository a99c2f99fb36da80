/** What signing in found out of an account's options, kept with it: the next sign-in begins with that. */
import type { AccountUpdate } from '../../../server/src/protocol/messages.ts';
import type { Found } from '../../../server/src/protocol/model.ts';
import type { Accounts } from './accounts.ts';

/** Writes only what is new: another window finds the same, at another time. */
export async function keepFound(accounts: Accounts, { accountId, found }: AccountUpdate): Promise<void> {
  const account = accounts.get(accountId);
  if (!found || !account || saysSame(found, account.found)) return;
  await accounts.update(accountId, (now) => ({ ...now, found }));
}

function saysSame(found: Found, before: Found = {}): boolean {
  return Object.entries(found).every(([id, { value }]) => before[id]?.value === value);
}
