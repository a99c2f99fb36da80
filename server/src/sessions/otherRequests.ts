import type { Millis } from '../protocol/model.ts';
import type { SendOptions } from '../venues/venue.ts';
import type { PaceLine } from './paceLines.ts';

/**
 * A claim counts for so long where nothing was written for it: its window may have been killed, or still connects, ms.
 */
export const CLAIM_LIFE: Millis = 1_000;
/** A request that nobody said the end of counts for so long beyond the venue's time limit, ms. */
const GRACE: Millis = 1_000;
/** Claims kept at most: what is beyond is the oldest, of windows that have ended, or no window's at all. */
const MOST = 200;

interface Claim {
  readonly at: Millis;
  readonly priority: SendOptions['priority'];
  writtenAt?: Millis;
  /** It stands before the own claim that is not used yet. */
  before: boolean;
}

/** The requests of other windows with the same credential, as far as they have no end, on the own monotonic time. */
export class OtherRequests {
  readonly #claims = new Map<string, Claim>();
  readonly #timeoutMs: Millis;
  #lastWritten: Millis = Number.NEGATIVE_INFINITY;
  #ownIsClaimed = false;

  constructor(timeoutMs: Millis) {
    this.#timeoutMs = timeoutMs;
  }

  /** Takes a line of another window in. False where that claim was known already. */
  take({ kind, who, number, priority }: PaceLine, at: Millis): boolean {
    const key = `${who} ${number}`;
    const known = this.#claims.get(key);
    if (kind === 'claim' && !known) this.#claims.set(key, { at, priority, before: !this.#ownIsClaimed });
    if (kind === 'written') {
      this.#lastWritten = Math.max(this.#lastWritten, at);
      if (known) known.writtenAt = at;
    }
    if (kind === 'over') this.#claims.delete(key);
    const [oldest] = this.#claims.keys();
    if (oldest !== undefined && this.#claims.size > MOST) this.#claims.delete(oldest);
    return known === undefined;
  }

  /** What is read from now on comes after the own claim. */
  ownClaimed(): void {
    this.#setBefore(true);
  }

  /** The own claim is used or given up: whatever is claimed counts again. */
  ownUsed(): void {
    this.#setBefore(false);
  }

  /** How many go before whatever is sent now, and how many of these are no cancels. */
  running(now: Millis): { readonly all: number; readonly reads: number } {
    const ours = [...this.#claims.values()].filter((claim) => this.#counts(claim, now));
    return { all: ours.length, reads: ours.filter(({ priority }) => priority !== 'cancel').length };
  }

  /** How long until the next one may be written, `spacingMs` after the last. */
  waitFor(spacingMs: Millis, now: Millis): Millis {
    const unwritten = [...this.#claims.values()].filter(
      (claim) => claim.writtenAt === undefined && this.#counts(claim, now),
    );
    const connecting = unwritten.map(({ at }) => at + CLAIM_LIFE - now);
    return Math.max(0, this.#lastWritten + spacingMs - now, ...connecting);
  }

  #counts({ at, writtenAt, before }: Claim, now: Millis): boolean {
    if (writtenAt !== undefined) return now < writtenAt + this.#timeoutMs + GRACE;
    return before && now < at + CLAIM_LIFE;
  }

  #setBefore(ownIsClaimed: boolean): void {
    this.#ownIsClaimed = ownIsClaimed;
    for (const claim of this.#claims.values()) claim.before = true;
  }
}
