import type { Millis } from '../protocol/model.ts';
import type { World } from '../venues/venue.ts';

/**
 * What the work came to, or nothing after `ms`, or when `signal` aborts: a person is not kept waiting. The work gets a
 * signal that aborts when nobody waits any more.
 */
export async function waitAtMost<T>(
  ms: Millis,
  { sleep }: Pick<World, 'sleep'>,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const over = new AbortController();
  const either = AbortSignal.any([signal, over.signal]);
  const limit = sleep(ms, either).then(
    () => undefined,
    () => undefined,
  );
  try {
    return await Promise.race([work(either), limit]);
  } finally {
    over.abort();
  }
}
