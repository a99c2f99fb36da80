import type { Millis } from '../../protocol/model.ts';
import type { AccountTransport } from '../venue.ts';
import { signedRead } from './read.ts';

/** So far from now are the expiries that are tried: more than the clocks may differ, ms. */
const MARGIN: Millis = 3_600_000;

/**
 * The unit in which the venue reads `expiresAfter`, which its own sources contradict (see docs/venues/synthetix.md): a
 * read that expires in an hour if it is seconds has long expired if it is milliseconds. One that has expired in either
 * unit tells whether the venue looks at it at all.
 */
export async function findOut(transport: AccountTransport, signal: AbortSignal): Promise<void> {
  const future = await isTaken(transport, MARGIN, signal);
  if (future === 'refused') transport.found('expiryUnit', 'ms');
  if (future !== 'taken') return;
  const past = await isTaken(transport, -MARGIN, signal);
  if (past === 'refused') transport.found('expiryUnit', 's');
  if (past === 'taken') transport.found('expiryUnit', 'unchecked');
}

/** Whether the venue takes a read whose expiry, in seconds, is so far from now. Only words about an expiry count. */
async function isTaken(
  transport: AccountTransport,
  fromNow: Millis,
  signal: AbortSignal,
): Promise<'taken' | 'refused' | 'unclear'> {
  const expiresAfter = BigInt(Math.floor((transport.now() + fromNow) / 1_000));
  const read = await signedRead(transport, 'getOpenOrders', { limit: 1 }, signal, expiresAfter);
  if (read.ok) return 'taken';
  return /expired|expiresAfter/i.test(read.problem.message) ? 'refused' : 'unclear';
}
