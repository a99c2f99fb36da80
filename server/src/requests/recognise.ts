import type { JsonDocument, JsonNode, Member, ObjectNode } from '../json/nodes.ts';
import type { ParameterForm, VenueForm, WireForm } from '../venues/requestForm.ts';
import type { LintOptions } from './options.ts';
import { type FoundPlace, findPlaces, type Level, levelsOf, memberAt } from './places.ts';
import { intentShape, type Shape, wireShape } from './shape.ts';
import { venueOfFile } from './venueOfFile.ts';

/** A parameter that a request holds. */
export interface FoundParameter {
  readonly form: ParameterForm;
  readonly member: Member;
  /** It stands in the body of a wire form although the venue does not read it there. */
  readonly misplaced: boolean;
}

/** Why a venue or a form could not be told. */
export type Unrecognised =
  | { readonly because: 'notAnObject' | 'noVenue' | 'noBody' }
  | { readonly because: 'unknownVenue'; readonly member: Member }
  | { readonly because: 'severalVenues'; readonly candidates: readonly VenueForm[] };

/** One request of a file, as far as it could be told; broken and incomplete ones too. */
export interface FoundRequest {
  /** Position in the file's array; 0 for a file with one request. */
  readonly index: number;
  readonly node: JsonNode;
  readonly venue?: VenueForm;
  /** Absent when the form could not be told. An intent form has one even without a venue. */
  readonly shape?: Shape;
  readonly places: readonly FoundPlace[];
  readonly levels: readonly Level[];
  readonly parameters: readonly FoundParameter[];
  readonly unrecognised?: Unrecognised;
}

/** The requests of a document: its root, or the items of its root. */
export function recognise(document: JsonDocument, options: LintOptions): readonly FoundRequest[] {
  const { root } = document;
  if (root === undefined) return [];
  const fileVenue = venueOfFile(options);
  const nodes = root.type === 'array' ? root.items : [root];
  return nodes.map((node, index) => {
    if (node.type !== 'object') return nothing(index, node, { because: 'notAnObject' });
    if (isIntent(node)) return readIntent(index, node, fileVenue, options.venues);
    return readWire(index, node, fileVenue, options.venues);
  });
}

function nothing(index: number, node: JsonNode, unrecognised: Unrecognised): FoundRequest {
  return { index, node, places: [], levels: [], parameters: [], unrecognised };
}

function isIntent(object: ObjectNode): boolean {
  return object.members.some(({ key }) => /^(?:venue|account|cancel)$/i.test(key.value));
}

function readIntent(
  index: number,
  node: ObjectNode,
  fileVenue: VenueForm | undefined,
  venues: readonly VenueForm[],
): FoundRequest {
  const member = memberAt(node, ['venue'])?.member;
  const named = member?.value?.type === 'string' ? member.value.value : undefined;
  const venue = member === undefined ? fileVenue : venues.find(({ id }) => id === named);
  const found = inShape(index, node, intentShape(venue, venues), venue, venues);
  if (venue !== undefined) return found;
  const unrecognised: Unrecognised =
    member === undefined ? { because: 'noVenue' } : { because: 'unknownVenue', member };
  return { ...found, unrecognised };
}

function readWire(
  index: number,
  node: ObjectNode,
  fileVenue: VenueForm | undefined,
  venues: readonly VenueForm[],
): FoundRequest {
  const fitting = venues.filter(({ requestForm }) => requestForm.wire.some((wire) => fits(wire, node)));
  const venue = fileVenue ?? (fitting.length === 1 ? fitting[0] : undefined);
  if (venue === undefined) {
    const several = fitting.length > 1;
    return nothing(
      index,
      node,
      several ? { because: 'severalVenues', candidates: fitting } : { because: 'noVenue' },
    );
  }
  const { wire } = venue.requestForm;
  const chosen = wire.find((each) => fits(each, node)) ?? wire[0];
  if (chosen === undefined) return { ...nothing(index, node, { because: 'noBody' }), venue };
  return inShape(index, node, wireShape(chosen), venue, venues);
}

function inShape(
  index: number,
  node: ObjectNode,
  shape: Shape,
  venue: VenueForm | undefined,
  venues: readonly VenueForm[],
): FoundRequest {
  const forms = (venue === undefined ? venues : [venue]).flatMap(({ requestForm }) => requestForm.parameters);
  return {
    index,
    node,
    ...(venue === undefined ? {} : { venue }),
    shape,
    places: findPlaces(node, shape.ids),
    levels: levelsOf(node, shape.keys),
    parameters: forms.flatMap((form) => findParameter(node, form, shape)),
  };
}

function findParameter(node: ObjectNode, form: ParameterForm, shape: Shape): readonly FoundParameter[] {
  const inBody = shape.form === 'wire';
  const path = inBody ? (form.wirePath ?? [form.key]) : [form.key];
  const member = memberAt(node, path)?.member;
  if (member === undefined) return [];
  const misplaced = inBody && form.notInBody !== undefined;
  return misplaced || !inBody || form.wirePath !== undefined ? [{ form, member, misplaced }] : [];
}

/** Whether an object looks like this message. Letter case does not matter: a wrong one is worth a finding. */
function fits(wire: WireForm, object: ObjectNode): boolean {
  if (wire.marker !== undefined) {
    const value = memberAt(object, wire.marker.path)?.member.value;
    return value?.type === 'string' && wire.marker.values.includes(value.value);
  }
  const tops = new Set(wire.ids.flatMap(({ path }) => path.slice(0, 1)).map((key) => key.toLowerCase()));
  return object.members.some(({ key }) => tops.has(key.value.toLowerCase()));
}
