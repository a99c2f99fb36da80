import type { OrderChange } from '../venue.ts';
import type { Frame } from './frame.ts';
import type { Standing } from './standing.ts';

/** Messages that say nothing of orders. Those about fills have names that are not documented: all others count. */
const SILENT = /^(|subscribed|unsubscribed|public.*)$/;

/** Messages about orders as hints that something changed. Ends when the connection does. */
export async function* changes(standing: Standing, signal: AbortSignal): AsyncIterable<OrderChange> {
  const lease = await standing.acquire('read', signal);
  if (!lease.ok) throw new Error(lease.problem.message);
  try {
    yield { kind: 'connected' };
    for await (const frame of lease.value.connection.frames(signal)) {
      if (tellsOfOrders(frame)) yield reread(frame);
    }
  } finally {
    lease.value.release();
  }
}

function tellsOfOrders({ resultType, order }: Frame): boolean {
  return order !== undefined || !SILENT.test(resultType);
}

function reread({ market }: Frame): OrderChange {
  return market === undefined ? { kind: 'reread' } : { kind: 'reread', market };
}
