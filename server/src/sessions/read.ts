import type { Millis, Problem } from '../protocol/model.ts';
import type { OrdersRead, VenueSession } from '../venues/venue.ts';
import { type Failed, isFinal } from './prove.ts';
import type { ReadRequests } from './requests.ts';

/** What a session does with its reads. */
export interface ReadUse {
  now(): Millis;
  takeIn(read: OrdersRead, askedAt: Millis): void;
  /** Waits until something is asked for, or until it is time to read again anyway. */
  rest(): Promise<void>;
  waitStale(failure: Failed, failures: number): Promise<void>;
  fail(why: Problem): void;
}

/** Reads the open orders again and again, until aborted or until only a person can help. */
export async function keepReading(
  venue: VenueSession,
  requests: ReadRequests,
  signal: AbortSignal,
  use: ReadUse,
): Promise<void> {
  requests.add(undefined);
  for (let failures = 0; !signal.aborted; ) {
    const failure = await readOnce(venue, requests, { all: failures > 0, signal }, use);
    if (signal.aborted) return;
    failures = failure ? failures + 1 : 0;
    if (!failure) await use.rest();
    else if (isFinal(failure.problem)) return use.fail(failure.problem);
    else await use.waitStale(failure, failures);
  }
}

/**
 * One read of what was asked for; says why, if it failed. A function of its own, because it holds the venue's whole
 * reply: nothing of that is left when the loop waits for the next read.
 */
async function readOnce(
  venue: VenueSession,
  requests: ReadRequests,
  { all, signal }: { readonly all: boolean; readonly signal: AbortSignal },
  use: ReadUse,
): Promise<Failed | undefined> {
  const { market, finish } = requests.take();
  const askedAt = use.now();
  const read = await venue.openOrders(all ? undefined : market, signal);
  if (read.ok && !signal.aborted) use.takeIn(read.value, askedAt);
  finish();
  return read.ok ? undefined : read;
}
