import type { Millis } from '../protocol/model.ts';
import type { Pace, SendOptions } from '../venues/venue.ts';

type BudgetPace = NonNullable<Pace['budget']>;

/** A venue's budget as we count it, on monotonic time. Reads leave a part of it to cancels. */
export interface Budget {
  /** How long until there is enough for this. */
  waitFor(cost: number, priority: SendOptions['priority'], now: Millis): Millis;
  take(cost: number, now: Millis): void;
}

export function createBudget(pace: BudgetPace, now: Millis): Budget {
  return pace.counted ? new CountedBudget(pace) : new RefillingBudget(pace, now);
}

/** Refills evenly. */
class RefillingBudget implements Budget {
  readonly #units: number;
  readonly #perMs: Millis;
  readonly #kept: number;
  #left: number;
  #countedAt: Millis;

  constructor({ units, perMs, kept }: BudgetPace, now: Millis) {
    this.#units = units;
    this.#perMs = perMs;
    this.#kept = kept;
    this.#left = units;
    this.#countedAt = now;
  }

  waitFor(cost: number, priority: SendOptions['priority'], now: Millis): Millis {
    if (cost === 0) return 0;
    this.#refill(now);
    const missing = cost + (priority === 'cancel' ? 0 : this.#kept) - this.#left;
    return missing <= 0 ? 0 : Math.ceil((missing * this.#perMs) / this.#units);
  }

  take(cost: number, now: Millis): void {
    this.#refill(now);
    this.#left -= cost;
  }

  #refill(now: Millis): void {
    const elapsed = now - this.#countedAt;
    this.#left = Math.min(this.#units, this.#left + (elapsed * this.#units) / this.#perMs);
    this.#countedAt = now;
  }
}

/** At most so many units within any span of the given length, wherever the venue's own count starts anew. */
class CountedBudget implements Budget {
  readonly #pace: BudgetPace;
  #taken: { readonly at: Millis; readonly cost: number }[] = [];

  constructor(pace: BudgetPace) {
    this.#pace = pace;
  }

  waitFor(cost: number, priority: SendOptions['priority'], now: Millis): Millis {
    if (cost === 0) return 0;
    const { units, perMs, kept } = this.#pace;
    this.#taken = this.#taken.filter(({ at }) => at > now - perMs);
    let over =
      this.#taken.reduce((sum, one) => sum + one.cost, cost + (priority === 'cancel' ? 0 : kept)) - units;
    for (const one of this.#taken) {
      if (over <= 0) return 0;
      over -= one.cost;
      if (over <= 0) return one.at + perMs - now;
    }
    return 0;
  }

  take(cost: number, now: Millis): void {
    if (cost > 0) this.#taken.push({ at: now, cost });
  }
}
