import type { Order } from '../../protocol/model.ts';
import { asking } from '../asking.ts';
import type { AccountTransport, Failure, Result, VenueSession } from '../venue.ts';
import { Calendars } from './calendars.ts';
import { changes } from './changes.ts';
import { findOut } from './findOut.ts';
import { InstTypes } from './instTypes.ts';
import { openOrders, prove } from './openOrders.ts';
import { verify } from './queryOrders.ts';

const NOT_PROVEN: Failure = {
  kind: 'failure',
  sent: 'no',
  cause: 'aborted',
  message:
    'No signed read has succeeded in this session yet. Until one has, nothing is cancelled at Roxom: key, padding and path prefix are not proven. Refresh the account first.',
};

function marketsOf(orders: readonly Order[]): readonly string[] {
  return orders.map(({ market }) => market.id);
}

/** A standing with the venue. It cancels nothing before a signed read has succeeded: such a read has no effect to regret. */
export function openSession(transport: AccountTransport): VenueSession {
  let proven = false;
  const types = new InstTypes(transport);
  const calendars = new Calendars(transport);
  const proving = async <T>(read: Promise<Result<T>>): Promise<Result<T>> => {
    const result = await read;
    proven ||= result.ok;
    return result;
  };
  const deliver: VenueSession['deliver'] = async (_unsigned, make, signal, written) =>
    proven ? transport.send(make, { priority: 'cancel', signal, written }) : NOT_PROVEN;
  return {
    prove: (signal) => proving(prove(transport, types, signal)),
    openOrders: async (_market, signal) => {
      const read = await proving(openOrders(transport, { types, calendars }, signal));
      // Beside everything else: nobody waits for it, and nothing depends on it.
      if (read.ok) void calendars.read(marketsOf(read.value.orders), signal);
      return read;
    },
    get isInDoubt() {
      return types.isInDoubt;
    },
    findOut: (signal) => findOut(transport, types, signal),
    changes: (signal) => changes(transport, signal),
    queryOrders: (rows, signal) => verify(asking(transport), rows, signal),
    deliver,
  };
}
