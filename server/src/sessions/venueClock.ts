import type { Millis } from '../protocol/model.ts';
import { parseTime } from '../venues/time.ts';
import type { Reply, World } from '../venues/venue.ts';

/** The Date header counts whole seconds; below this two times are taken as equal, ms. */
const SAME_CLOCK: Millis = 3_000;

/** Statuses by which a venue may refuse a request for its time. */
const REFUSES_TIME = new Set([400, 401, 403, 408, 425]);

/**
 * The venue's time as its replies tell it. It goes on by monotonic time, so this computer's clock may be set back or
 * forward without any effect. A time that jumps, or that came through a cache, is not believed before a second one says
 * the same; but a refusal corrects the clock at once, because it may be for the time, and did nothing.
 */
export class VenueClock {
  readonly #world: Pick<World, 'now' | 'monotonic'>;
  /** The venue's time minus monotonic time. */
  #base: Millis | undefined;
  #doubtful: Millis | undefined;
  #moves = 0;

  constructor(world: Pick<World, 'now' | 'monotonic'>) {
    this.#world = world;
  }

  /** The venue's time: this computer's where both agree, or where nothing is known. */
  now(): Millis {
    const offset = this.offset ?? 0;
    return this.#world.now() + (Math.abs(offset) < SAME_CLOCK ? 0 : offset);
  }

  /** The venue's clock minus this computer's, ms. */
  get offset(): Millis | undefined {
    if (this.#base === undefined) return undefined;
    return Math.round(this.#base + this.#world.monotonic() - this.#world.now());
  }

  /** How often it was corrected: whoever was refused can tell whether it is worth trying again. */
  get moves(): number {
    return this.#moves;
  }

  /** `sentAt`: when the request was sent, in monotonic time. The reply was made between then and now. */
  observe({ status, headers }: Reply, sentAt: Millis): void {
    const theirs = parseTime(headers['date']);
    const half = (this.#world.monotonic() - sentAt) / 2;
    if (theirs === undefined || half > SAME_CLOCK) return;
    // On average half of the header's second has gone by.
    const base = theirs + 500 - (sentAt + half);
    const isCached = Number(headers['age'] ?? 0) > 0;
    const known = this.#base ?? (isCached ? this.#ours() : undefined);
    if (known === undefined || isNear(known, base)) this.#accept(base);
    else if (!isCached && REFUSES_TIME.has(status)) this.#accept(base);
    else if (this.#doubtful !== undefined && isNear(this.#doubtful, base)) this.#accept(base);
    else this.#doubtful = base;
  }

  #accept(base: Millis): void {
    if (!isNear(this.#base ?? this.#ours(), base)) this.#moves += 1;
    this.#base = base;
    this.#doubtful = undefined;
  }

  #ours(): Millis {
    return this.#world.now() - this.#world.monotonic();
  }
}

function isNear(a: Millis, b: Millis): boolean {
  return Math.abs(a - b) < SAME_CLOCK;
}
