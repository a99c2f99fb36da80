import { median } from './table.ts';

/** Milliseconds that `act` takes. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await act();
  return performance.now() - start;
}

/** Medians of several measurements, taken in turns so that none profits from the others' warm-up. */
export async function sample(
  measures: readonly (() => Promise<number>)[],
  { rounds, warmUp, pauseMs = 0 }: { rounds: number; warmUp: number; pauseMs?: number },
): Promise<readonly number[]> {
  const times = measures.map((): number[] => []);
  for (let i = 0; i < warmUp + rounds; i += 1) {
    for (const [at, measure] of measures.entries()) {
      // What the last one left to do, such as reading the orders again, is not part of the next one.
      if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
      const time = await measure();
      if (i >= warmUp) times[at]?.push(time);
    }
  }
  return times.map(median);
}
