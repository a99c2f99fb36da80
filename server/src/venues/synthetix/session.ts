import { asking } from '../asking.ts';
import { optionOf } from '../optionOf.ts';
import type { AccountTransport, VenueSession } from '../venue.ts';
import { cancelCost } from './cost.ts';
import { description } from './description.ts';
import { findOut } from './findOut.ts';
import { openOrders } from './openOrders.ts';
import { prove } from './prove.ts';
import { verify } from './queryOrders.ts';
import { stream } from './stream.ts';
import { timer } from './timer.ts';

export function session(transport: AccountTransport): VenueSession {
  return {
    prove: (signal) => prove(transport, signal),
    openOrders: (market, signal) => openOrders(transport, market, signal),
    findOut: (signal) => findOut(transport, signal),
    changes: (signal) => stream(transport, signal),
    setDeadMansSwitch: (seconds, nonce, signal) => timer(transport, seconds, nonce, signal),
    queryOrders: (rows, signal, startedAt) => verify(asking(transport), rows, signal, startedAt),
    deliver: ({ body = '' }, make, signal, written) => {
      const unit = optionOf(description, transport.account, 'expiryUnit');
      const cost = cancelCost(body, transport.now(), unit);
      return transport.send(make, { priority: 'cancel', signal, cost, written });
    },
  };
}
