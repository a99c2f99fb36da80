/** For which venue a body is that names none, and what is a request of nobody here. */
import { type Member, memberOf, type ObjectNode } from '../../json/nodes.ts';
import type { VenueForm } from '../../venues/requestForm.ts';
import { exchangeOf } from './foreign.ts';
import { formOf, hasIdForm } from './idForm.ts';
import { markedForm } from './marker.ts';
import { type FoundPlace, findPlaces, memberAt } from './places.ts';
import { wireShape } from './shape.ts';

/** A request of another exchange, or an answer of a venue. */
export type OtherThanRequest =
  | { readonly because: 'exchange'; readonly name: string }
  | { readonly because: 'answer'; readonly of: VenueForm };

/** The one venue whose marker a message has; without markers, the one whose keys and ids all of it are. */
export function venueOf(node: ObjectNode, venues: readonly VenueForm[]): VenueForm | undefined {
  const marked = venues.filter((venue) => hasMarker(node, venue));
  if (marked.length > 0) return marked.length === 1 ? marked[0] : undefined;
  const fitting = venues.filter((venue) => fitsWhole(node, venue));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** A marker that says a cancel, or another action that only this venue knows, in its place. */
function hasMarker(node: ObjectNode, venue: VenueForm): boolean {
  const { marker } = venue.requestForm;
  const member = marker && memberAt(node, marker.path)?.member;
  if (member?.value?.type !== 'string') return false;
  const { wire, problem } = markedForm(node, venue);
  return (
    wire !== undefined || (problem?.because === 'other' && marker !== undefined && marker.path.length > 1)
  );
}

/** A body of a venue without markers: every key is one of its own, every id has its form, and one has a form that tells. */
function fitsWhole(node: ObjectNode, venue: VenueForm): boolean {
  const { marker, wire } = venue.requestForm;
  const [form] = wire;
  if (marker !== undefined || form === undefined || node.members.length === 0) return false;
  const { ids, keys } = wireShape(form, venue.requestForm);
  if (!node.members.every(({ key }) => Object.hasOwn(keys, key.value))) return false;
  const places = findPlaces(node, ids);
  return (
    places.some(({ place }) => formOf(venue, place.by)?.tellsNothing !== true) &&
    places.every((found) => hasForms(found, venue))
  );
}

function hasForms({ place, ids }: FoundPlace, venue: VenueForm): boolean {
  const form = formOf(venue, place.by);
  return (
    form !== undefined &&
    ids.length > 0 &&
    ids.every((id) => id.type === 'string' && hasIdForm(form, id.value))
  );
}

/** An answer of a venue, or a request of another exchange. */
export function otherThanRequest(
  node: ObjectNode,
  venue: VenueForm | undefined,
  venues: readonly VenueForm[],
): OtherThanRequest | undefined {
  if (venue !== undefined && isOwn(node, venue)) return undefined;
  const other = venue && venues.find((each) => each !== venue && hasMarker(node, each));
  if (other !== undefined) return { because: 'exchange', name: other.label };
  const of = (venue === undefined ? venues : [venue]).find((each) => isAnswer(node, each));
  if (of !== undefined) return { because: 'answer', of };
  const name = exchangeOf(node);
  return name === undefined ? undefined : { because: 'exchange', name };
}

/** Something of the venue's own form stands in it. */
function isOwn(node: ObjectNode, venue: VenueForm): boolean {
  const { marker, wire } = venue.requestForm;
  if (marker === undefined) {
    const keys = wire.flatMap((form) => Object.keys(wireShape(form, venue.requestForm).keys));
    return node.members.length > 0 && node.members.every(({ key }) => keys.includes(key.value));
  }
  return memberAt(node, marker.path) !== undefined && !isAnswer(node, venue);
}

function isAnswer(node: ObjectNode, { requestForm }: VenueForm): boolean {
  return (requestForm.answers ?? []).some(
    ({ keys, alone, sentence }) =>
      keys.every((key) => memberOf(node, key) !== undefined) &&
      (!alone || node.members.length === keys.length) &&
      (!sentence || keys.some((key) => isSentence(memberOf(node, key)))),
  );
}

function isSentence(member: Member | undefined): boolean {
  const value = member?.value;
  return value?.type === 'string' && /\S\s+\S/.test(value.value);
}
