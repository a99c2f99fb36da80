/** Things that a practice venue does a little later, until it stops. */
export class Delays {
  readonly #timers = new Set<NodeJS.Timeout>();

  later(ms: number, act: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }
}
