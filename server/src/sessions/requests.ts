/** What is to be read next: single markets, or everything. Many wishes become one read. */
export class ReadRequests {
  #markets = new Set<string>();
  #all = false;
  #waiters: (() => void)[] = [];
  #wake: (() => void) | undefined;

  /** Asks for a read of a market, or of all. */
  add(market: string | undefined): void {
    if (market === undefined) this.#all = true;
    else this.#markets.add(market);
    this.#wake?.();
  }

  /** Asks for a read of all and resolves when a read that began later has ended, well or not. */
  done(): Promise<void> {
    const promise = new Promise<void>((resolve) => this.#waiters.push(resolve));
    this.add(undefined);
    return promise;
  }

  /** Takes what was asked for: undefined is all. Several single markets cost more than all of them at once. */
  take(): { market: string | undefined; finish: () => void } {
    const [only, ...others] = this.#markets;
    const market = this.#all || others.length > 0 ? undefined : only;
    const waiters = this.#waiters;
    this.#all = false;
    this.#markets = new Set();
    this.#waiters = [];
    const finish = () => {
      for (const resolve of waiters) resolve();
    };
    return { market, finish };
  }

  /** Resolves when something is asked for, or after `ms`. */
  async next(
    ms: number,
    sleep: (ms: number, signal: AbortSignal) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    if (this.#all || this.#markets.size > 0) return;
    const stop = new AbortController();
    const woken = new Promise<void>((resolve) => (this.#wake = resolve));
    const timer = sleep(ms, AbortSignal.any([signal, stop.signal])).catch(() => undefined);
    await Promise.race([woken, timer]);
    stop.abort();
    this.#wake = undefined;
  }
}
