/** The property: a random script of people and a random venue, as often as wanted. */
import fc from 'fast-check';
import { play } from './run.ts';
import type { Deed } from './script.ts';

const often = <T>(weight: number, value: T) => ({ weight, arbitrary: fc.constant(value) });

const deed: fc.Arbitrary<Deed> = fc.record({
  after: fc.oneof(fc.constantFrom(0, 1, 30, 500), fc.integer({ min: 0, max: 40_000 })),
  window: fc.integer({ min: 0, max: 1 }),
  what: fc.oneof(
    often<Deed['what']>(5, 'cancel'),
    often<Deed['what']>(2, 'cancelShown'),
    often<Deed['what']>(2, 'byClient'),
    often<Deed['what']>(2, 'list'),
    often<Deed['what']>(2, 'askAgain'),
    often<Deed['what']>(3, 'sendAgain'),
    often<Deed['what']>(1, 'close'),
    often<Deed['what']>(2, 'crash'),
    often<Deed['what']>(1, 'restart'),
    often<Deed['what']>(1, 'disk'),
    often<Deed['what']>(1, 'fill'),
    often<Deed['what']>(1, 'place'),
  ),
  which: fc.nat(1_000),
  agrees: fc.boolean(),
});

const script = fc.record({
  deeds: fc.array(deed, { minLength: 1, maxLength: 9 }),
  choices: fc.array(fc.nat(1_000), { minLength: 0, maxLength: 250, size: 'max' }),
});

/** Finding the smallest script that fails takes long: the smallest by then is told, before the test is ended. */
const SMALLEST_MS = 60_000;

/** Rejects with the smallest script found that breaks a promise. `SEED` repeats a run. */
export async function holds(runs: number): Promise<void> {
  const seed = process.env['SEED'];
  const property = fc.asyncProperty(script, play);
  const all = await fc.check(property, {
    numRuns: runs,
    endOnFailure: true,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  });
  if (!all.failed) return;
  const again = { seed: all.seed, path: all.counterexamplePath ?? '', endOnFailure: false };
  const smallest = await fc.check(property, { ...again, interruptAfterTimeLimit: SMALLEST_MS });
  throw new Error(fc.defaultReportMessage(smallest.failed ? smallest : all));
}
