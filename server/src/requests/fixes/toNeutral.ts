import type { VenueForm } from '../../venues/requestForm.ts';
import type { Edit } from '../finding.ts';
import type { FoundPlace } from '../read/places.ts';
import type { FoundRequest } from '../read/recognise.ts';

/**
 * Writes a wire form in the neutral form for a venue, with the misplaced parameters beside `cancel`.
 * Undefined when the request holds anything that would get lost.
 */
export function toNeutral(
  text: string,
  request: FoundRequest,
  venue: VenueForm,
  places: readonly FoundPlace[],
): Edit | undefined {
  const { node } = request;
  if (node.type !== 'object' || places.length === 0) return undefined;
  const moved = request.parameters.filter(({ misplaced }) => misplaced);
  const kept = new Set([...places, ...moved].map(({ member }) => member));
  if (node.members.some((member) => !kept.has(member))) return undefined;
  const raw = (part: { readonly start: number; readonly end: number }) => text.slice(part.start, part.end);
  const ids = places.map(({ member }) => raw(member)).join(', ');
  const lines = [
    `"venue": ${JSON.stringify(venue.id)}`,
    ...moved.map(({ member }) => raw(member)),
    `"cancel": { ${ids} }`,
  ];
  const whole = raw(node).includes('\n') ? `{\n  ${lines.join(',\n  ')}\n}` : `{ ${lines.join(', ')} }`;
  return { start: node.start, end: node.end, text: whole };
}
