import type { AccountTransport } from '../venue.ts';
import type { InstTypes } from './instTypes.ts';
import { list } from './openOrders.ts';

/**
 * Which instrument types the venue takes: one read of the open orders for each that is not listed. Only a refusal in words
 * about the type says no. As long as one of them is open, nothing is kept.
 */
export async function findOut(
  transport: AccountTransport,
  types: InstTypes,
  signal: AbortSignal,
): Promise<void> {
  for (const type of types.unlisted()) {
    const read = await list(transport, type, signal);
    if (read.ok) types.took(type);
    else if (read.isAboutType) types.refuses(type);
    // Not the venue's word on anything that was asked: the next type would fare no better.
    else if (read.problem.code !== 'venue' && read.problem.code !== 'forbidden') break;
  }
  types.keep();
}
