import type { Millis, PlanRow } from '../protocol/model.ts';
import { type Ask, type Candidate, type Identified, identify } from './identify.ts';
import type { IdComparison } from './ids.ts';
import type { KeySighting, Line, Sighting } from './venue.ts';

/** How a venue's candidates are told from each other; `startedAt` is by our clock, as attempts are stamped. */
export function askOf(line: Line, ids: IdComparison, startedAt: Millis | undefined): Ask {
  const ahead = line.now() - line.world.now();
  return { ids, startedAt: startedAt === undefined ? undefined : startedAt + ahead };
}

/** What the candidates tell of a row: what `sight` says of the one that is it, or that none can be told to be it. */
export function sightRow<C extends Candidate>(
  row: PlanRow,
  candidates: Iterable<C>,
  ask: Ask,
  sight: (candidate: C) => Sighting,
): KeySighting {
  return keyed(row, identify(row, candidates, ask), ask, sight);
}

function keyed<C extends Candidate>(
  { key }: PlanRow,
  identified: Identified<C>,
  { startedAt }: Ask,
  sight: (candidate: C) => Sighting,
): KeySighting {
  if (identified.kind !== 'found') {
    const unclearSince = identified.kind === 'unclear' ? startedAt : undefined;
    const more = unclearSince === undefined ? {} : { unclearSince };
    return { key, sighting: { kind: 'nothing', why: identified.why, ...more } };
  }
  const { candidate } = identified;
  return { key, sighting: sight(candidate), orderId: candidate.order.orderId };
}
