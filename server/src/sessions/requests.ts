import type { Millis } from '../protocol/model.ts';
import type { World } from '../venues/venue.ts';

/** Why a pause ends early. One for all: an error of its own would be made for every pause. */
const ANSWERED = new Error('the pause is over');

/** What is to be read next: single markets, or everything. Several of them become one read. */
export class ReadRequests {
  #markets = new Set<string>();
  #all = false;
  #waiters: (() => void)[] = [];
  #wake: (() => void) | undefined;
  #hurry: (() => void) | undefined;
  /** A person asked, and no read has begun since. */
  #isUrgent = false;

  /** Asks for a read of a market, or of all. */
  add(market: string | undefined): void {
    if (market === undefined) this.#all = true;
    else this.#markets.add(market);
    this.#wake?.();
  }

  /** As `add`, without waiting for the next turn: a person's own cancel changed the market. */
  hurry(market: string | undefined): void {
    this.#isUrgent = true;
    this.add(market);
    this.#hurry?.();
  }

  /** A person asks for a read of all. Resolves when a read that began later has ended, well or not. */
  refresh(): Promise<void> {
    const promise = new Promise<void>((resolve) => this.#waiters.push(resolve));
    this.hurry(undefined);
    return promise;
  }

  /**
   * Takes what was asked for: undefined is all. Several single markets cost more than all of them at once. `finish` tells
   * whoever waits for it that it has ended; `again` leaves them to the next read.
   */
  take(): { market: string | undefined; finish: () => void; again: () => void } {
    const [only, ...others] = this.#markets;
    const market = this.#all || others.length > 0 ? undefined : only;
    const waiters = this.#waiters;
    this.#all = false;
    this.#markets = new Set();
    this.#waiters = [];
    this.#isUrgent = false;
    const finish = () => {
      for (const resolve of waiters) resolve();
    };
    return { market, finish, again: () => this.#waiters.push(...waiters) };
  }

  /** Resolves when anything is asked for, or after `ms`. */
  async next(ms: Millis, sleep: World['sleep'], signal: AbortSignal): Promise<void> {
    if (this.#all || this.#markets.size > 0) return;
    await this.#until(ms, sleep, signal, (wake) => (this.#wake = wake));
    this.#wake = undefined;
  }

  /** Resolves after `ms`, or when a person asks meanwhile. What events ask for waits: a venue in trouble is left alone. */
  async pause(ms: Millis, sleep: World['sleep'], signal: AbortSignal): Promise<void> {
    if (ms > 0 && !this.#isUrgent) await this.#until(ms, sleep, signal, (wake) => (this.#hurry = wake));
    this.#isUrgent = false;
    this.#hurry = undefined;
  }

  async #until(
    ms: Millis,
    sleep: World['sleep'],
    signal: AbortSignal,
    set: (wake: () => void) => void,
  ): Promise<void> {
    const stop = new AbortController();
    const woken = new Promise<void>(set);
    const timer = sleep(ms, AbortSignal.any([signal, stop.signal])).catch(() => undefined);
    await Promise.race([woken, timer]);
    stop.abort(ANSWERED);
  }
}
