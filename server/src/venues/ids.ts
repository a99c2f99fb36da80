/** Ids compared as the venue compares them. Pure. */

/**
 * How a venue compares its ids: `uuid` without regard to case (RFC 9562), `exact` by each character, as decimal numbers,
 * ULIDs and whatever a client made up.
 */
export type IdComparison = 'uuid' | 'exact';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The same text for ids that are the same to the venue, and for no others. A text that is no UUID stays as it is. */
export function idKey(comparison: IdComparison, id: string): string {
  return comparison === 'uuid' && UUID.test(id) ? id.toLowerCase() : id;
}

/** Whether two ids name the same order. An empty text names none. */
export function sameId(comparison: IdComparison, a: string, b: string): boolean {
  return a !== '' && idKey(comparison, a) === idKey(comparison, b);
}
