/** Which accounts a request of a file may be sent from. Pure. */
import type { ReadRequest } from '../../../server/src/protocol/messages.ts';
import type { Account } from '../../../server/src/protocol/model.ts';

/** The accounts that a request may be sent from: those of its venue, and of its name where it names one. */
export function accountsFor(accounts: readonly Account[], read: ReadRequest): readonly Account[] {
  return accounts.filter(
    (account) =>
      account.venue === read.request?.venue &&
      (read.accountName === undefined || account.name === read.accountName),
  );
}
