/** All that the practice venue knows and that a control can change. */
import type { Courier } from '../courier.ts';
import type { Random } from '../random.ts';
import type { Book } from './book.ts';
import type { Manner } from './manner.ts';
import type { PerMinute } from './perMinute.ts';

export interface State {
  readonly book: Book;
  readonly random: Random;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** UUID. */
  readonly userId: string;
  /** Carries what the stream announces. */
  readonly courier: Courier;
  readonly counts: {
    readonly tokens: PerMinute;
    readonly connections: PerMinute;
    readonly requests: PerMinute;
  };
  /** Signs the tokens; with a new one all earlier tokens are worth nothing. */
  tokenKey: Uint8Array;
  manner: Manner;
  clockOffsetMs: number;
}

/** The venue's clock. */
export function venueNow(state: State): number {
  return Date.now() + state.clockOffsetMs;
}

/** Counts one more, and says whether it is one too many. */
export function isOver(state: State, counted: keyof State['counts']): { over: boolean; used: number } {
  const used = state.counts[counted].count(venueNow(state));
  const { manner } = state;
  const most = {
    tokens: manner.tokensPerMinute,
    connections: manner.connectionsPerMinute,
    requests: manner.requestsPerMinute,
  }[counted];
  return { over: manner.enforceLimits && used > most, used };
}
