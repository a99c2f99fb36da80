/** All that the practice venue knows and that a control can change. */
import type { KeyObject } from 'node:crypto';
import type { Random } from '../random.ts';
import type { StreamFaults } from '../streamFaults.ts';
import type { Book } from './book.ts';
import type { VenueBehavior } from './venueBehavior.ts';

export interface State {
  readonly book: Book;
  readonly random: Random;
  /** The id of the key, such as `xrxk_key_…`. */
  readonly apiKey: string;
  readonly publicKey: KeyObject;
  /** UUID. */
  readonly accountId: string;
  /** Carries what the stream pushes. */
  readonly streamFaults: StreamFaults;
  behavior: VenueBehavior;
  clockOffsetMs: number;
}

/** The venue's clock. */
export function venueNow(state: State): number {
  return Date.now() + state.clockOffsetMs;
}
