/**
 * Preloaded by the step "unit, elsewhere" of `npm test`: the whole process lives on another day, so that a test that
 * compares with today fails on the day it is written. Zone and locale come from the step's environment.
 */
const SHIFT_MS = 2557.3 * 86_400_000;
const Here = globalThis.Date;

class Elsewhere extends Here {
  constructor(...args: [] | [number | string | Date]) {
    super(...((args.length === 0 ? [Elsewhere.now()] : args) as [number]));
  }

  static override now(): number {
    return Math.round(Here.now() + SHIFT_MS);
  }
}

globalThis.Date = Elsewhere as DateConstructor;
