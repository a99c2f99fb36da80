/** All that the practice venue knows and that a control can change. */

import type { Random } from '../random.ts';
import type { StreamFaults } from '../streamFaults.ts';
import type { Book } from './book.ts';
import type { PerMinute } from './perMinute.ts';
import type { VenueBehavior } from './venueBehavior.ts';

export interface State {
  readonly book: Book;
  readonly random: Random;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** UUID. */
  readonly userId: string;
  /** Carries what the stream announces. */
  readonly streamFaults: StreamFaults;
  readonly counts: {
    readonly tokens: PerMinute;
    readonly connections: PerMinute;
    readonly requests: PerMinute;
  };
  /** Signs the tokens; with a new one all earlier tokens are worth nothing. */
  tokenKey: Uint8Array;
  behavior: VenueBehavior;
  clockOffsetMs: number;
}

/** The venue's clock. */
export function venueNow(state: State): number {
  return Date.now() + state.clockOffsetMs;
}

/** Counts one more, and says whether it is one too many. */
export function isOver(state: State, counted: keyof State['counts']): { over: boolean; used: number } {
  const used = state.counts[counted].count(venueNow(state));
  const { behavior } = state;
  const most = {
    tokens: behavior.tokensPerMinute,
    connections: behavior.connectionsPerMinute,
    requests: behavior.requestsPerMinute,
  }[counted];
  return { over: behavior.enforceLimits && used > most, used };
}
