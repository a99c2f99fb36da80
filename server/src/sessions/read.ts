import type { Millis, Problem } from '../protocol/model.ts';
import type { OrdersRead } from '../venues/venue.ts';
import type { AuthenticatedContact } from './ports.ts';
import type { SetbackUse } from './prove.ts';
import type { ReadRequests } from './requests.ts';
import { type Failed, Setbacks } from './setbacks.ts';

/** A session that was live does not end before a refusal of its key was said again after each of these, ms. */
const PATIENCE = [1_000, 5_000];

/** What a session does with its reads. */
export interface ReadUse extends SetbackUse {
  /** Monotonic time. */
  monotonic(): Millis;
  /** The wall clock. */
  now(): Millis;
  takeIn(read: OrdersRead, askedAt: Millis): void | Promise<void>;
  /** Whether a failure that could be waited for may mean that the venue is to be asked in another way. */
  isMoved?(why: Problem): boolean;
  /** Waits until something is asked for, or until it is time to read again anyway. `took`: how long the last read took, ms. */
  rest(took: Millis): Promise<void>;
}

/** Reads the open orders again and again, until aborted or until only a person can help. */
export async function keepReading(
  {
    transport,
    venueSession,
  }: {
    readonly transport: Pick<AuthenticatedContact['transport'], 'clockMoves'>;
    readonly venueSession: AuthenticatedContact['venueSession'];
  },
  requests: ReadRequests,
  signal: AbortSignal,
  use: ReadUse,
): Promise<void> {
  const setbacks = new Setbacks(PATIENCE);
  requests.add(undefined);
  for (let all = false; !signal.aborted; ) {
    const { clockMoves } = transport;
    const begun = use.monotonic();
    const failure = await readOnce(venueSession, requests, { all, signal }, use);
    if (signal.aborted) return;
    all = failure !== undefined;
    if (!failure) {
      setbacks.succeeded();
      await use.rest(use.monotonic() - begun);
      continue;
    }
    const reaction = setbacks.failed(failure, transport.clockMoves !== clockMoves);
    if (reaction.kind === 'fail' || use.isMoved?.(failure.problem)) return use.fail(failure.problem);
    if (reaction.kind === 'wait') await use.wait(failure, reaction);
  }
}

/**
 * One read of what was asked for; says why, if it failed. A function of its own, because it holds the venue's whole
 * reply: nothing of that is left when the loop waits for the next read.
 */
async function readOnce(
  venueSession: AuthenticatedContact['venueSession'],
  requests: ReadRequests,
  { all, signal }: { readonly all: boolean; readonly signal: AbortSignal },
  use: ReadUse,
): Promise<Failed | undefined> {
  const { market, finish } = requests.take();
  const askedAt = use.now();
  try {
    const read = await venueSession.openOrders(all ? undefined : market, signal);
    if (read.ok && !signal.aborted) await use.takeIn(read.value, askedAt);
    return read.ok ? undefined : read;
  } finally {
    finish();
  }
}
