/** Carries the order messages of a stream as told: twice, in the wrong order, late, or not at all. */

import type { Control } from './controlType.ts';
import { Delays } from './delays.ts';

/** A message held back for its successor leaves after this long even when none comes. */
const longestHoldMs = 300;

interface FaultSettings {
  readonly duplicate: boolean;
  /** Of two messages the second goes first. */
  readonly reorder: boolean;
  readonly lose: boolean;
  readonly lateMs: number;
}

const fair: FaultSettings = { duplicate: false, reorder: false, lose: false, lateMs: 0 };

export class StreamFaults {
  #settings: FaultSettings = fair;
  #held: (() => void) | undefined;
  readonly #delays = new Delays();

  /** `send` is called once, twice, later, or never. */
  carry(send: () => void): void {
    const { duplicate, reorder, lose, lateMs } = this.#settings;
    if (lose) return;
    const go = () => {
      send();
      if (duplicate) send();
    };
    const leave = reorder ? () => this.#swap(go) : go;
    if (lateMs > 0) this.#delays.later(lateMs, leave);
    else leave();
  }

  /** The control `stream`: what is not named is as in without faults. */
  readonly control: Control = ({ venue: _, ...body }) => {
    const { lateMs = 0, ...flags } = body;
    if (typeof lateMs !== 'number' || !(lateMs >= 0)) return { no: 'lateMs must be a number from 0' };
    const odd = Object.entries(flags).find(
      ([name, on]) => !(['duplicate', 'reorder', 'lose'].includes(name) && typeof on === 'boolean'),
    );
    if (odd) return { no: `${odd[0]} is not one of duplicate, reorder, lose that is true or false` };
    this.#settings = { ...fair, ...flags, lateMs };
    return { ok: this.#settings };
  };

  stop(): void {
    this.#delays.stop();
  }

  #swap(go: () => void): void {
    const earlier = this.#held;
    if (earlier) {
      this.#held = undefined;
      go();
      earlier();
      return;
    }
    this.#held = go;
    this.#delays.later(longestHoldMs, () => {
      if (this.#held !== go) return;
      this.#held = undefined;
      go();
    });
  }
}
