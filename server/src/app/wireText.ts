import type { Account, CancelRequest } from '../protocol/model.ts';
import type { Venue } from '../venues/venue.ts';

/** The wire form of a request, unsigned; undefined where the venue has none, or where it would take several. */
export function wireTextOf(
  venues: ReadonlyMap<string, Venue>,
  { now, uuid }: { now(): number; uuid(): string },
): (request: CancelRequest, account: Account | undefined) => string | undefined {
  return (request, account) => {
    const venue = venues.get(request.venue);
    if (venue === undefined || venue.requestForm.wire.length === 0) return undefined;
    if (venue.objection(request, account, new Map()) !== undefined) return undefined;
    const [part, another] = venue.split(request, new Map());
    if (part === undefined || another !== undefined) return undefined;
    const { body } = venue.payload(part, { now: now(), uuid: uuid(), account, known: new Map() }).call;
    return body === '' ? undefined : body;
  };
}
