/** What people at windows wait for. */
import type { Window } from './window.ts';

interface Waiting {
  readonly name: string;
  readonly window: Window;
  readonly since: number;
}

export class Waits {
  readonly #all = new Set<Waiting>();
  readonly #monotonic: () => number;

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic;
  }

  /** A person waits for this until it ends, or until the window is gone. */
  async for<T>(name: string, window: Window, work: Promise<T>): Promise<T> {
    const one = { name, window, since: this.#monotonic() };
    this.#all.add(one);
    try {
      return await work;
    } finally {
      this.#all.delete(one);
    }
  }

  /** Those that began before a monotonic time; all without one. */
  open(before = Number.POSITIVE_INFINITY): readonly string[] {
    const alive = [...this.#all].filter(({ window, since }) => window.isAlive && since < before);
    return alive.map(({ name, since }) => `${name} since ${since}`);
  }
}
