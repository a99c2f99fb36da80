/** The documented token buckets: 1,000 per sub-account and 10,000 per address, refilled over ten seconds (docs, rate limits, 2026). */

const refillMs = 10_000;
const perAddress = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

export class Limits {
  enforced: boolean;
  /** What a sub-account may spend in ten seconds: 1,000 in the lowest fee tier, 5,000 for market makers. */
  cap = 1_000;
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;

  /** `now` is a monotonic clock in milliseconds. */
  constructor(enforced: boolean, now: () => number = () => performance.now()) {
    this.enforced = enforced;
    this.#now = now;
  }

  /** Whether this much could be spent; what is refused costs nothing. */
  spend(subAccountId: string | undefined, cost: number): boolean {
    const buckets = [this.#bucket('address', perAddress)];
    if (subAccountId !== undefined) buckets.push(this.#bucket(subAccountId, this.cap));
    if (this.enforced && buckets.some(({ tokens }) => tokens < cost)) return false;
    for (const bucket of buckets) bucket.tokens = Math.max(0, bucket.tokens - cost);
    return true;
  }

  /** How much of the cap is spent at the moment. */
  used(subAccountId: string): number {
    return Math.round(this.cap - this.#bucket(subAccountId, this.cap).tokens);
  }

  #bucket(name: string, cap: number): Bucket {
    const now = this.#now();
    const bucket = this.#buckets.get(name) ?? { tokens: cap, at: now };
    bucket.tokens = Math.min(cap, bucket.tokens + ((now - bucket.at) * cap) / refillMs);
    bucket.at = now;
    this.#buckets.set(name, bucket);
    return bucket;
  }
}
