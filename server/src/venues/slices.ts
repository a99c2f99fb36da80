/** Long work in slices: a list of ten thousand orders holds nobody up. */
import type { World } from './world.ts';

/** Items that are worked on in one go: a millisecond or two. */
const SLICE = 100;

/** Lets others have their turn. */
export type Rest = () => Promise<void>;

export function restOf({ sleep }: Pick<World, 'sleep'>, signal: AbortSignal): Rest {
  return () => sleep(0, signal).catch(() => undefined);
}

/** As `map`, with a rest after each 100 items. */
export async function mapInSlices<T, U>(
  items: readonly T[],
  map: (item: T, index: number) => U,
  rest: Rest,
): Promise<U[]> {
  const mapped: U[] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % SLICE === 0) await rest();
    mapped.push(map(item, index));
  }
  return mapped;
}
