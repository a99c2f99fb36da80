/** Which welcome view an empty tree shows. Pure. */
import type { Welcome } from '../contributions.ts';
import type { OrderStore } from './store.ts';

/**
 * Anything but `none` means that the tree itself stays empty. `roots` are the rows that it would have at its first level:
 * accounts keep theirs, with their commands, where a filter hides every order.
 */
export function welcome(store: OrderStore, trusted: boolean, roots: number, total: number): Welcome {
  if (!trusted) return 'untrusted';
  if (store.accounts.length === 0) return 'noAccount';
  const sessions = store.accounts.map((account) => store.status(account.id).session);
  const states = sessions.map(({ state }) => state);
  const isPlain = sessions.every((session) => session.state === 'signedOut' && session.why === undefined);
  if (isPlain) return 'signedOut';
  if (states.every((state) => state === 'signedOut')) return 'none';
  if (store.server !== 'running' || !states.every((state) => state === 'live')) return 'none';
  // A list that was not read is not an empty one.
  if (!store.accounts.every(({ id }) => store.isListRead(id))) return 'none';
  if (total === 0) return 'noOrders';
  return roots === 0 ? 'noMatch' : 'none';
}
