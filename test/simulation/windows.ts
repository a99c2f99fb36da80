/** The windows of a history: those that people sit at, and those that crashed. */
import type { Stage } from './stage.ts';
import { Window } from './window.ts';

export class Windows {
  readonly all: Window[] = [];
  readonly #places: Window[] = [];
  readonly #stage: Stage;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  get places(): number {
    return this.#places.length;
  }

  get alive(): readonly Window[] {
    return this.all.filter(({ isAlive }) => isAlive);
  }

  at(place: number): Window | undefined {
    return this.#places[place % this.#places.length];
  }

  /** `again`: the number of an ended process, if it is to have that. */
  open(place: number, again?: number): void {
    const window = new Window(this.#stage, this.all.length, this.#stage.processes.start(again));
    this.#places[place] = window;
    this.all.push(window);
  }

  /** A window crashes and is opened again: with a new number, with its own, or with its own taken by a stranger. */
  crash(place: number, number: 'new' | 'same' | 'taken'): void {
    const at = place % this.#places.length;
    const window = this.#places[at];
    if (!window) return;
    window.crash();
    if (number === 'taken') this.#stage.processes.start(window.number);
    this.open(at, number === 'same' ? window.number : undefined);
  }

  stop(): void {
    for (const window of this.all) {
      window.crash();
      void window.services.stop();
    }
  }
}
