import type { World } from '../venues/venue.ts';
import { look } from './following.ts';
import type { OpenElsewhere } from './others.ts';
import type { FollowPorts } from './ports.ts';
import type { ReadFirst } from './readFirst.ts';
import { isOpenQuestion, keyText, resolve } from './resolve.ts';
import { waitAtMost } from './waitAtMost.ts';

/** Asks the venue about orders that another window tried to cancel without finding out what became of them. */
export async function askElsewhere(
  open: readonly OpenElsewhere[],
  ways: FollowPorts,
  limit: { readonly ms: number; readonly world: Pick<World, 'sleep'> },
  signal: AbortSignal,
): Promise<ReadFirst> {
  if (open.length === 0) return { settled: [], unread: [] };
  const rows = open.map(({ row }) => row);
  // A clientOrderId is told by what was open when its own attempt began.
  const attempts = [...Map.groupBy(open, ({ startedAt }) => startedAt)];
  const ask = (over: AbortSignal) =>
    Promise.all(
      attempts.map(([startedAt, own]) =>
        look(
          own.map(({ row }) => row),
          ways,
          over,
          startedAt,
        ),
      ),
    );
  const found = ((await waitAtMost(limit.ms, limit.world, signal, ask)) ?? []).flatMap((some) => some ?? []);
  const sightings = new Map(found.map(({ key, sighting }) => [keyText(key), sighting]));
  const unread = rows.filter(({ key }) => !sightings.has(keyText(key))).map(({ key }) => key);
  const settled = open.flatMap(({ row: { key }, outcome: before }) => {
    const sighting = sightings.get(keyText(key));
    const outcome = sighting && resolve(before, sighting);
    return outcome && !isOpenQuestion(outcome) ? [{ key, outcome }] : [];
  });
  return { settled, unread };
}
