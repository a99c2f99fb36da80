import { asking } from '../asking.ts';
import type { Line, VenueSession } from '../venue.ts';
import { openOrders } from './openOrders.ts';
import { prove } from './prove.ts';
import { stream } from './stream.ts';
import { timer } from './timer.ts';
import { verify } from './verify.ts';

/** What a cancel costs of the budget. Source: developers.synthetix.io, rate-limits, 2026-05-30. */
const CANCEL_COST = 2;

export function session(line: Line): VenueSession {
  return {
    prove: (signal) => prove(line, signal),
    openOrders: (market, signal) => openOrders(line, market, signal),
    changes: (signal) => stream(line, signal),
    timer: (seconds, nonce, signal) => timer(line, seconds, nonce, signal),
    verify: (rows, signal, startedAt) => verify(asking(line), rows, signal, startedAt),
    deliver: (_unsigned, make, signal, written) =>
      line.send(make, { priority: 'cancel', signal, cost: CANCEL_COST, written }),
  };
}
