/** Has something happen every five to eleven seconds, until it is stopped. */
import type { Random } from './random.ts';

const shortestMs = 5_000;
const longestMs = 11_000;

export class RandomTicker {
  readonly #random: Random;
  readonly #beat: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(random: Random, beat: () => void) {
    this.#random = random;
    this.#beat = beat;
  }

  get on(): boolean {
    return this.#timer !== undefined;
  }

  start(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#beat();
        this.start();
      },
      this.#random.int(shortestMs, longestMs),
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
