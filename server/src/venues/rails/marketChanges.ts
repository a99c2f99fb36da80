import type { Millis } from '../../protocol/model.ts';
import type { AccountTransport, OrderChange } from '../venue.ts';
import { changes } from './changes.ts';
import { marketTarget } from './hosts.ts';
import type { Standings } from './standings.ts';

/** How often everything is read: an order in a market without a connection is told of by nobody. */
const READ_EVERY: Millis = 5_000;
/** So many markets have a standing connection; the venue takes 20 new ones in a minute. */
const MOST = 15;

/**
 * A connection for each market in which orders are open, and a read every 5 s for the others. One that ends is opened again
 * without the others. Ends with the signal; throws when no connection can be opened.
 */
export async function* marketChanges(
  transport: AccountTransport,
  standings: Standings,
  signal: AbortSignal,
): AsyncIterable<OrderChange> {
  const queue: OrderChange[] = [];
  const open = new Map<string, AbortController>();
  let wake = (): void => undefined;
  let failure: unknown;
  const follow = async (market: string, life: AbortController) => {
    const both = AbortSignal.any([signal, life.signal]);
    try {
      for await (const change of changes(standings.of(marketTarget(market)), both)) {
        queue.push(change);
        wake();
      }
    } catch (error) {
      failure = error;
    } finally {
      open.delete(market);
      wake();
    }
  };
  try {
    while (!signal.aborted) {
      const markets = marketsOf(transport);
      for (const [market, life] of open) if (!markets.has(market)) life.abort(NO_ORDERS);
      for (const market of markets) {
        if (open.has(market) || open.size >= MOST) continue;
        const life = new AbortController();
        open.set(market, life);
        void follow(market, life);
      }
      const rest = new AbortController();
      wake = () => rest.abort(NO_ORDERS);
      const both = AbortSignal.any([signal, rest.signal]);
      if (queue.length === 0) await transport.world.sleep(READ_EVERY, both).catch(() => undefined);
      if (failure !== undefined && open.size === 0) throw failure;
      failure = undefined;
      if (queue.length === 0 && !rest.signal.aborted) yield { kind: 'reread' };
      for (let change = queue.shift(); change; change = queue.shift()) yield change;
    }
  } finally {
    for (const life of open.values()) life.abort(NO_ORDERS);
  }
}

const NO_ORDERS = new Error('No order of the market is open.');

function marketsOf(transport: AccountTransport): ReadonlySet<string> {
  return new Set([...transport.known().values()].map(({ market }) => market.id));
}
