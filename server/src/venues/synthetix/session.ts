import { asking } from '../asking.ts';
import type { AccountTransport, VenueSession } from '../venue.ts';
import { findOut } from './findOut.ts';
import { openOrders } from './openOrders.ts';
import { prove } from './prove.ts';
import { verify } from './queryOrders.ts';
import { stream } from './stream.ts';
import { timer } from './timer.ts';

/** What a cancel costs of the budget. Source: developers.synthetix.io, rate-limits, 2026-05-30. */
const CANCEL_COST = 2;

export function session(transport: AccountTransport): VenueSession {
  return {
    prove: (signal) => prove(transport, signal),
    openOrders: (market, signal) => openOrders(transport, market, signal),
    findOut: (signal) => findOut(transport, signal),
    changes: (signal) => stream(transport, signal),
    setDeadMansSwitch: (seconds, nonce, signal) => timer(transport, seconds, nonce, signal),
    queryOrders: (rows, signal, startedAt) => verify(asking(transport), rows, signal, startedAt),
    deliver: (_unsigned, make, signal, written) =>
      transport.send(make, { priority: 'cancel', signal, cost: CANCEL_COST, written }),
  };
}
