import { setTimeout as wait } from 'node:timers/promises';

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
  for (;;) {
    let problem = '';
    try {
      const value = await look();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      problem = String(error);
    }
    if (Date.now() > end) throw new Error(`${what}: not seen within ${limit / 1000} s. ${problem}`.trim());
    await wait(60);
  }
}
