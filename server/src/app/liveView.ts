import type { Live, LiveAccount } from '../requests/live.ts';
import type { Session } from '../sessions/session.ts';
import type { History } from './history.ts';

/** What is at hand right now, for request files. Copies nothing but a few lines an account, and waits for nothing. */
export function liveView(sessions: readonly Session[], history: History, now: number): Live {
  return {
    now,
    accounts: sessions.map((session) => liveAccount(session, history)),
    endOf: (key, accountId) => history.endOf(key, accountId),
    isNonceUsed: (owner, nonce) => history.isNonceUsed(owner, nonce),
  };
}

function liveAccount(session: Session, history: History): LiveAccount {
  const { account, openOrders, contact } = session;
  const owner = contact?.transport.owner;
  const lastNonce = owner === undefined ? undefined : history.lastNonce(owner);
  const complete = session.state.state === 'live' && session.isComplete && openOrders.asOf !== undefined;
  return {
    account,
    ...(complete
      ? { orders: openOrders.orders, ...(openOrders.asOf === undefined ? {} : { asOf: openOrders.asOf }) }
      : {}),
    signers: [...new Set([...(owner === undefined ? [] : [owner]), ...session.signers])].map((address) =>
      address.toLowerCase(),
    ),
    ...(lastNonce === undefined ? {} : { lastNonce }),
  };
}
