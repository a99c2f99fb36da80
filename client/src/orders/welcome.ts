/** Which welcome view an empty tree shows. Pure. */
import type { Welcome } from '../contributions.ts';
import type { OrderStore } from './store.ts';

/** Anything but `none` means that the tree itself stays empty. */
export function welcome(store: OrderStore, trusted: boolean, matching: number, total: number): Welcome {
  if (!trusted) return 'untrusted';
  if (store.accounts.length === 0) return 'noAccount';
  const states = store.accounts.map((account) => store.status(account.id).session.state);
  if (states.every((state) => state === 'signedOut')) return 'signedOut';
  if (store.server !== 'running' || !states.every((state) => state === 'live')) return 'none';
  if (total === 0) return 'noOrders';
  return matching === 0 ? 'noMatch' : 'none';
}
