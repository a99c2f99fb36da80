import type { Past } from './past.ts';
import type { Live, LiveAccount } from './requests/live.ts';
import type { Session } from './sessions/session.ts';

/** What is at hand right now, for request files. Copies nothing but a few lines an account, and waits for nothing. */
export function liveView(sessions: readonly Session[], past: Past, now: number): Live {
  return {
    now,
    accounts: sessions.map((session) => liveAccount(session, past)),
    endOf: (key, accountId) => past.endOf(key, accountId),
    isNonceUsed: (owner, nonce) => past.isNonceUsed(owner, nonce),
  };
}

function liveAccount(session: Session, past: Past): LiveAccount {
  const { account, book, contact } = session;
  const owner = contact?.line.owner;
  const lastNonce = owner === undefined ? undefined : past.lastNonce(owner);
  const complete = session.state.state === 'live' && session.isComplete && book.asOf !== undefined;
  return {
    account,
    ...(complete ? { orders: book.orders, ...(book.asOf === undefined ? {} : { asOf: book.asOf }) } : {}),
    signers: [...new Set([...(owner === undefined ? [] : [owner]), ...session.signers])].map((address) =>
      address.toLowerCase(),
    ),
    ...(lastNonce === undefined ? {} : { lastNonce }),
  };
}
