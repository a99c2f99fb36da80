/** How often the server ended by itself or failed to start: after too many of them only a person starts it again. */
import type { Millis } from '../../../server/src/protocol/model.ts';

const MOST = 4;
const WITHIN: Millis = 180_000;

export class Deaths {
  /** By a clock that is never set. */
  #at: readonly Millis[] = [];

  get areTooMany(): boolean {
    return this.#at.length > MOST;
  }

  add(): void {
    const now = performance.now();
    this.#at = [...this.#at.filter((at) => now - at < WITHIN), now];
  }

  forget(): void {
    this.#at = [];
  }
}
