/** Counts what happens within a minute of the clock; the count starts anew with the next one. */
export class PerMinute {
  #minute = Number.NaN;
  #count = 0;

  /** How many there have been with this one. `now` in milliseconds since the epoch. */
  count(now: number): number {
    const minute = Math.floor(now / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count;
  }
}
