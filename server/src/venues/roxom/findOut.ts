import type { AccountTransport } from '../venue.ts';
import { instTypesOf } from './call.ts';
import { list } from './openOrders.ts';

/** The instrument types that any edition of the reference names (2025, 2026-03, 2026-05): the editions differ. */
const NAMED = ['perpetual', 'spot', 'btc', 'digital', 'stock', 'index'];

/** Which instrument types the venue takes: one read of the open orders for each that is not listed yet. */
export async function findOut(transport: AccountTransport, signal: AbortSignal): Promise<void> {
  const taken = new Set(instTypesOf(transport.account));
  for (const type of NAMED.filter((name) => !taken.has(name))) {
    const read = await list(transport, type, signal);
    if (read.ok) taken.add(type);
    else if (read.problem.code !== 'venue') return;
  }
  transport.found('instTypes', [...taken].join(','));
}
