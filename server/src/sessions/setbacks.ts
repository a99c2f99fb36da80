import type { Millis } from '../protocol/model.ts';
import type { Result } from '../venues/venue.ts';
import { isKeyRefusal } from './readings.ts';

/** A read or a proof that failed. */
export type Failed = Extract<Result<never>, { ok: false }>;

/** What a session does about a failure. */
export type Reaction =
  /** At once: what stood in the way has been corrected. */
  | { readonly kind: 'again' }
  /** `ms`: after this time; by the venue's word or with back-off without it. */
  | { readonly kind: 'wait'; readonly failures: number; readonly ms?: Millis }
  /** Only a person can help. */
  | { readonly kind: 'fail' };

/** In a row, how often a corrected clock is reason enough to try at once. */
const AT_ONCE = 2;

/**
 * Decides what a failure leads to, at sign-in and while a session runs alike. A refusal of the key ends a session only
 * when it was said again after each of `patience` (ms): a venue's sign-in service has bad moments too.
 */
export class Setbacks {
  readonly #patience: readonly Millis[];
  #failures = 0;
  #refusals = 0;
  #atOnce = 0;

  constructor(patience: readonly Millis[]) {
    this.#patience = patience;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#refusals = 0;
    this.#atOnce = 0;
  }

  /** `corrected`: the refusal gave the venue's time, and ours was off. */
  failed({ problem, retryAfterMs }: Failed, corrected: boolean): Reaction {
    if (corrected && this.#atOnce < AT_ONCE) {
      this.#atOnce += 1;
      return { kind: 'again' };
    }
    this.#failures += 1;
    if (problem.ended) return { kind: 'fail' };
    if (!isKeyRefusal(problem)) {
      this.#refusals = 0;
      const ms = retryAfterMs === undefined ? {} : { ms: retryAfterMs };
      return { kind: 'wait', failures: this.#failures, ...ms };
    }
    const ms = this.#patience[this.#refusals];
    this.#refusals += 1;
    return ms === undefined ? { kind: 'fail' } : { kind: 'wait', failures: this.#failures, ms };
  }
}

/** Base and limit of waiting between tries, ms. */
const FIRST = 1_000;

const LAST = 60_000;

/** How long to wait after the n-th failure in a row (from 1): doubling, with half of it left to chance. */
export function backoff(failures: number, random: () => number): number {
  const full = Math.min(LAST, FIRST * 2 ** Math.min(failures - 1, 10));
  return Math.round(full / 2 + (full / 2) * random());
}
