import type { Millis } from '../protocol/model.ts';
import type { Pace, SendOptions } from '../venues/venue.ts';

/** A venue's budget as we count it: refills evenly, and reads leave a part of it to cancels. */
export class Budget {
  readonly #units: number;
  readonly #perMs: Millis;
  readonly #kept: number;
  #left: number;
  #countedAt: Millis;

  constructor({ units, perMs, kept }: NonNullable<Pace['budget']>, now: Millis) {
    this.#units = units;
    this.#perMs = perMs;
    this.#kept = kept;
    this.#left = units;
    this.#countedAt = now;
  }

  /** How long until there is enough for this. */
  waitFor(cost: number, priority: SendOptions['priority'], now: Millis): Millis {
    if (cost === 0) return 0;
    this.#refill(now);
    const missing = cost + (priority === 'read' ? this.#kept : 0) - this.#left;
    return missing <= 0 ? 0 : Math.ceil((missing * this.#perMs) / this.#units);
  }

  take(cost: number, now: Millis): void {
    this.#refill(now);
    this.#left -= cost;
  }

  #refill(now: Millis): void {
    const elapsed = Math.max(0, now - this.#countedAt);
    this.#left = Math.min(this.#units, this.#left + (elapsed * this.#units) / this.#perMs);
    this.#countedAt = now;
  }
}
