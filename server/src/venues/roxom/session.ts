import { asking } from '../asking.ts';
import type { AccountTransport, Failure, Result, VenueSession } from '../venue.ts';
import { changes } from './changes.ts';
import { findOut } from './findOut.ts';
import { openOrders, prove } from './openOrders.ts';
import { verify } from './queryOrders.ts';

const NOT_PROVEN: Failure = {
  kind: 'failure',
  sent: 'no',
  cause: 'aborted',
  message:
    'No signed read has succeeded in this session yet. Until one has, nothing is cancelled at Roxom: key, padding and path prefix are not proven. Refresh the account first.',
};

/** A standing with the venue. It cancels nothing before a signed read has succeeded: such a read has no effect to regret. */
export function openSession(transport: AccountTransport): VenueSession {
  let proven = false;
  const proving = async <T>(read: Promise<Result<T>>): Promise<Result<T>> => {
    const result = await read;
    proven ||= result.ok;
    return result;
  };
  const deliver: VenueSession['deliver'] = async (_unsigned, make, signal, written) =>
    proven ? transport.send(make, { priority: 'cancel', signal, written }) : NOT_PROVEN;
  return {
    prove: (signal) => proving(prove(transport, signal)),
    openOrders: (_market, signal) => proving(openOrders(transport, signal)),
    findOut: (signal) => findOut(transport, signal),
    changes: (signal) => changes(transport, signal),
    queryOrders: (rows, signal) => verify(asking(transport), rows, signal),
    deliver,
  };
}
