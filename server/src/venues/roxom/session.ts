import { asking } from '../asking.ts';
import type { Failure, Line, Result, VenueSession } from '../venue.ts';
import { changes } from './changes.ts';
import { openOrders, prove } from './openOrders.ts';
import { verify } from './verify.ts';

const NOT_PROVEN: Failure = {
  kind: 'failure',
  sent: 'no',
  cause: 'aborted',
  message:
    'No signed read has succeeded in this session yet. Until one has, nothing is cancelled at Roxom: key, padding and path prefix are not proven. Refresh the account first.',
};

/** A standing with the venue. It cancels nothing before a signed read has succeeded: such a read has no effect to regret. */
export function openSession(line: Line): VenueSession {
  let proven = false;
  const proving = async <T>(read: Promise<Result<T>>): Promise<Result<T>> => {
    const result = await read;
    proven ||= result.ok;
    return result;
  };
  const deliver: VenueSession['deliver'] = async (_unsigned, make, signal, written) =>
    proven ? line.send(make, { priority: 'cancel', signal, written }) : NOT_PROVEN;
  return {
    prove: (signal) => proving(prove(line, signal)),
    openOrders: (_market, signal) => proving(openOrders(line, signal)),
    changes: (signal) => changes(line, signal),
    verify: (rows, signal) => verify(asking(line), rows, signal),
    deliver,
  };
}
