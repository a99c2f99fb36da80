import type { Millis } from '../protocol/model.ts';
import type { AccountTransport, OrderChange, VenueSession } from '../venues/venue.ts';
import { backoff } from './setbacks.ts';

/** A connection that lasted so long was a good one, ms: the next is opened soon. One that ends at once is not. */
const STEADY: Millis = 30_000;
const ENDED = new Error('The connection ended.');

/** What a session does with its stream. */
export interface StreamUse {
  up(on: boolean): void;
  /** The venue told of a change. */
  event(): void;
  /** Something changed in a market; undefined is all of them. */
  reread(market: string | undefined): void;
  log(text: string): void;
}

/**
 * Keeps a stream open where the venue has one, until aborted. Never rejects.
 * After each connection everything is read again, because events were missed.
 */
export async function keepStreaming(
  { transport, venueSession }: { readonly transport: AccountTransport; readonly venueSession: VenueSession },
  signal: AbortSignal,
  use: StreamUse,
): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    // What listens for the end of a connection listens to its own signal, and goes with it.
    const life = new AbortController();
    const begun = transport.world.monotonic();
    try {
      const changes = venueSession.changes(AbortSignal.any([signal, life.signal]));
      if (!changes) return;
      await readChanges(changes, use);
    } catch (error) {
      if (!signal.aborted) use.log(error instanceof Error ? error.message : String(error));
    } finally {
      life.abort(ENDED);
    }
    use.up(false);
    if (transport.world.monotonic() - begun >= STEADY) failures = 1;
    await transport.world.sleep(backoff(failures, transport.world.random), signal).catch(() => undefined);
  }
}

async function readChanges(changes: AsyncIterable<OrderChange>, use: StreamUse): Promise<void> {
  for await (const change of changes) {
    use.up(true);
    if (change.kind === 'reread') use.event();
    use.reread(change.kind === 'reread' ? change.market : undefined);
  }
}
