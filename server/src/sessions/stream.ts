import type { Line, VenueSession } from '../venues/venue.ts';
import { backoff } from './backoff.ts';

/** What a session does with its stream. */
export interface StreamUse {
  up(on: boolean): void;
  /** Something changed in a market; undefined is all of them. */
  reread(market: string | undefined): void;
  log(text: string): void;
}

/**
 * Keeps a stream open where the venue has one, until aborted. Never rejects.
 * After each connection everything is read again, because events were missed.
 */
export async function keepStreaming(
  { line, venue }: { readonly line: Line; readonly venue: VenueSession },
  signal: AbortSignal,
  use: StreamUse,
): Promise<void> {
  for (let failures = 1; !signal.aborted; failures += 1) {
    try {
      const changes = venue.changes(signal);
      if (!changes) return;
      for await (const change of changes) {
        if (change.kind === 'connected') failures = 0;
        use.up(true);
        use.reread(change.kind === 'reread' ? change.market : undefined);
      }
    } catch (error) {
      if (!signal.aborted) use.log(error instanceof Error ? error.message : String(error));
    }
    use.up(false);
    const wait = backoff(Math.max(1, failures), line.world.random);
    await line.world.sleep(wait, signal).catch(() => undefined);
  }
}
