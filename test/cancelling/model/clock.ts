/** A clock that jumps from one waiting thing to the next, and lets everything run that it woke. */
import { setImmediate as turn } from 'node:timers/promises';

interface Waiting {
  readonly at: number;
  readonly order: number;
  readonly wake: () => void;
}

export class ModelClock {
  #time: number;
  #order = 0;
  readonly #waiting: Waiting[] = [];

  constructor(start: number) {
    this.#time = start;
  }

  now(): number {
    return this.#time;
  }

  /** Calls `wake` in `ms`; gives what calls it off. Among those of the same moment the first comes first. */
  later(ms: number, wake: () => void): () => void {
    const one: Waiting = { at: this.#time + Math.max(0, ms), order: this.#order, wake };
    this.#order += 1;
    this.#waiting.push(one);
    return () => {
      const at = this.#waiting.indexOf(one);
      if (at >= 0) this.#waiting.splice(at, 1);
    };
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.later(ms, resolve));
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const onAbort = () => {
        callOff();
        reject(signal.reason);
      };
      const callOff = this.later(ms, () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      });
      signal.addEventListener('abort', onAbort, { once: true });
    });
  }

  /** Until `end`, everything that waits for an earlier moment, one after the other. */
  async runUntil(end: number): Promise<void> {
    await turn();
    for (let next = this.#first(end); next; next = this.#first(end)) {
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.#time = Math.max(this.#time, next.at);
      next.wake();
      await turn();
    }
    this.#time = Math.max(this.#time, end);
  }

  #first(end: number): Waiting | undefined {
    let first: Waiting | undefined;
    for (const one of this.#waiting) {
      if (one.at > end) continue;
      if (!first || one.at < first.at || (one.at === first.at && one.order < first.order)) first = one;
    }
    return first;
  }
}

/** The numbers that a run was given to choose by; when they are used up, or called off, the first choice is taken. */
export class Choices {
  readonly #numbers: readonly number[];
  #next = 0;
  over = false;

  constructor(numbers: readonly number[]) {
    this.#numbers = numbers;
  }

  /** In [0, count). */
  among(count: number): number {
    if (this.over) return 0;
    const number = this.#numbers[this.#next] ?? 0;
    this.#next += 1;
    return number % count;
  }

  of<T>(first: T, ...others: readonly T[]): T {
    const all = [first, ...others];
    return all[this.among(all.length)] ?? first;
  }
}
