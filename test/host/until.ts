import { setTimeout as wait } from 'node:timers/promises';

/** Between two looks, ms: short at first, so that what is quick is seen at once, and longer the longer it takes. */
const FIRST_PAUSE = 40;
const GROWS_BY = 1.25;
const LONGEST_PAUSE = 250;

/**
 * The first value of `look` that is neither undefined nor false; looks again until then.
 * Throws after `limit` ms, naming `what` and the last error.
 */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | false> | T | undefined | false,
  limit = 20_000,
): Promise<T> {
  const end = Date.now() + limit;
  let pause = FIRST_PAUSE;
  for (;;) {
    let problem = '';
    try {
      const value = await look();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      problem = String(error);
    }
    if (Date.now() > end) throw new Error(`${what}: not seen within ${limit / 1000} s. ${problem}`.trim());
    await wait(pause);
    pause = Math.min(pause * GROWS_BY, LONGEST_PAUSE);
  }
}
