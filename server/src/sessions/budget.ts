import type { Millis } from '../protocol/model.ts';
import type { Pace, SendOptions } from '../venues/venue.ts';

type BudgetPace = NonNullable<Pace['budget']>;

/** A venue's budget as we count it, on monotonic time. Reads leave a part of it to cancels. */
export interface Budget {
  /** How long until there is enough for this. */
  waitFor(cost: number, priority: SendOptions['priority'], now: Millis): Millis;
  take(cost: number, priority: SendOptions['priority'], now: Millis): void;
  /** The venue says how much of its limit was taken, by whatever program. */
  learn(used: number, now: Millis): void;
  /** Counts by other limits from now on; what was taken stays taken. */
  adapt(pace: BudgetPace, now: Millis): void;
}

export function createBudget(pace: BudgetPace, now: Millis): Budget {
  const make = (own: BudgetPace) => (own.counted ? new CountedBudget(own) : new RefillingBudget(own, now));
  return new SharedBudget(make(pace), make(listsOf(pace)));
}

function listsOf(pace: BudgetPace): BudgetPace {
  return { ...pace, units: Math.floor(pace.units * LISTS), kept: 0 };
}

/** Of a venue's budget, lists never take more than this part: the trader's own programs share it. */
const LISTS = 0.5;

/** A budget, and beside it the part that lists may take of it. Questions about single orders do not count as lists. */
class SharedBudget implements Budget {
  readonly #all: Budget;
  readonly #lists: Budget;

  constructor(all: Budget, lists: Budget) {
    this.#all = all;
    this.#lists = lists;
  }

  waitFor(cost: number, priority: SendOptions['priority'], now: Millis): Millis {
    const wait = this.#all.waitFor(cost, priority, now);
    return priority === 'read' ? Math.max(wait, this.#lists.waitFor(cost, priority, now)) : wait;
  }

  take(cost: number, priority: SendOptions['priority'], now: Millis): void {
    this.#all.take(cost, priority, now);
    if (priority === 'read') this.#lists.take(cost, priority, now);
  }

  learn(used: number, now: Millis): void {
    this.#all.learn(used, now);
  }

  adapt(pace: BudgetPace, now: Millis): void {
    this.#all.adapt(pace, now);
    this.#lists.adapt(listsOf(pace), now);
  }
}

/** Refills evenly. */
class RefillingBudget implements Budget {
  #units: number;
  #perMs: Millis;
  #kept: number;
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
    const missing = Math.min(cost, this.#units) + (priority === 'cancel' ? 0 : this.#kept) - this.#left;
    return missing <= 0 ? 0 : Math.ceil((missing * this.#perMs) / this.#units);
  }

  take(cost: number, _priority: SendOptions['priority'], now: Millis): void {
    this.#refill(now);
    this.#left -= cost;
  }

  learn(used: number, now: Millis): void {
    this.#refill(now);
    this.#left = Math.min(this.#left, this.#units - used);
  }

  adapt({ units, perMs, kept }: BudgetPace, now: Millis): void {
    this.#refill(now);
    this.#left += units - this.#units;
    [this.#units, this.#perMs, this.#kept] = [units, perMs, kept];
  }

  #refill(now: Millis): void {
    // What another window took is told later than it was taken.
    const elapsed = Math.max(0, now - this.#countedAt);
    this.#left = Math.min(this.#units, this.#left + (elapsed * this.#units) / this.#perMs);
    this.#countedAt += elapsed;
  }
}

/** At most so many units within any span of the given length, wherever the venue's own count starts anew. */
class CountedBudget implements Budget {
  #pace: BudgetPace;
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

  take(cost: number, _priority: SendOptions['priority'], now: Millis): void {
    if (cost === 0) return;
    this.#taken.push({ at: now, cost });
    // What another window took is told later than it was taken.
    const [last, before] = [this.#taken.at(-1), this.#taken.at(-2)];
    if (last && before && last.at < before.at) this.#taken.sort((a, b) => a.at - b.at);
  }

  /**
   * More than we know of was taken by other programs: they used what is left to them first. What they took counts from now
   * on, because it is not known since when.
   */
  learn(used: number, now: Millis): void {
    const { units, perMs, limit = units } = this.#pace;
    const known = this.#taken.filter(({ at }) => at > now - perMs).reduce((sum, { cost }) => sum + cost, 0);
    this.take(Math.max(0, Math.min(used, limit) - (limit - units) - known), 'cancel', now);
  }

  adapt(pace: BudgetPace): void {
    this.#pace = pace;
  }
}
