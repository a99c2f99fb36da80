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

/** Rejects with the smallest script found that breaks a promise. `SEED` repeats a run. */
export async function holds(runs: number): Promise<void> {
  const seed = process.env['SEED'];
  await fc.assert(fc.asyncProperty(script, play), {
    numRuns: runs,
    // Finding the smallest script that fails takes long: what was found by then is told before the test is ended.
    interruptAfterTimeLimit: 20_000 + runs * 40,
    markInterruptAsFailure: true,
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  });
}
