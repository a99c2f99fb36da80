import { asObject, asText } from '../../json/value.ts';
import type { Millis } from '../../protocol/model.ts';
import { isOptionChosen, isOptionFound } from '../optionOf.ts';
import type { AccountTransport } from '../venue.ts';
import { description } from './description.ts';
import type { ByReads } from './doubts.ts';
import { signedRead } from './read.ts';

/** What the tiers have (rate-limits page, 2026-05-30): anything else is no cap of a tier. */
const [LEAST_CAP, MOST_CAP] = [1_000, 5_000];

/** So far from now are the expiries that are tried: more than the clocks may differ, ms. */
const MARGIN: Millis = 3_600_000;

/** What the documents leave open: the tier, and the unit of an expiry. `doubted`: only these; all without any. */
export async function findOut(
  transport: AccountTransport,
  doubted: ReadonlySet<ByReads>,
  signal: AbortSignal,
): Promise<void> {
  const { account } = transport;
  const isOpen = (id: ByReads) =>
    !isOptionChosen(description, account, id) &&
    (doubted.size === 0 || doubted.has(id) || !isOptionFound(description, account, id));
  if (isOpen('requestsCap')) await findCap(transport, signal);
  if (isOpen('expiryUnit')) await findUnit(transport, signal);
}

/** The tier of the sub-account: `{requestsUsed, requestsCap}` (rate-limits page, 2026-05-30; `user` is needed, 2026-11-25). */
async function findCap(transport: AccountTransport, signal: AbortSignal): Promise<void> {
  const read = await signedRead(transport, 'getRateLimits', { user: transport.owner ?? '' }, signal);
  const cap = read.ok ? asText(asObject(read.value)?.['requestsCap']) : undefined;
  if (cap !== undefined && LEAST_CAP <= Number(cap) && Number(cap) <= MOST_CAP)
    transport.found('requestsCap', cap);
}

/**
 * The unit in which the venue reads `expiresAfter`, which its own sources contradict (see docs/venues/synthetix.md): a
 * read that expires in an hour if it is seconds has long expired if it is milliseconds. One that has expired in either
 * unit tells whether the venue looks at it at all.
 */
async function findUnit(transport: AccountTransport, signal: AbortSignal): Promise<void> {
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
