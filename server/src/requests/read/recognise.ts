/** Whose request an object is, and in which form: by its file, its `venue`, or a marker that only one venue has. */
import type { ArrayNode, JsonDocument, JsonNode, Member, ObjectNode } from '../../json/nodes.ts';
import type { ParameterForm, VenueForm } from '../../venues/requestForm.ts';
import type { LintOptions } from '../options.ts';
import { type MarkerProblem, markedForm } from './marker.ts';
import { type FoundPlace, findPlaces, type Level, levelsOf, memberAt } from './places.ts';
import { neutralShape, type PlacedParameter, type Shape, wireShape } from './shape.ts';
import { venueOfFile } from './venueOfFile.ts';
import { type OtherThanRequest, otherThanRequest, venueOf } from './whose.ts';

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
  | { readonly because: 'encoded'; readonly json: string }
  | { readonly because: 'ids'; readonly list: ArrayNode }
  | { readonly because: 'unknownVenue'; readonly member: Member }
  | OtherThanRequest;

/** One request of a file, as far as it could be told; broken and incomplete ones too. */
export interface FoundRequest {
  /** Position in the file's array; 0 for a file with one request. */
  readonly index: number;
  readonly node: JsonNode;
  readonly venue?: VenueForm;
  /** Absent when the form could not be told. A neutral form has one even without a venue. */
  readonly shape?: Shape;
  readonly places: readonly FoundPlace[];
  readonly levels: readonly Level[];
  readonly parameters: readonly FoundParameter[];
  readonly unrecognised?: Unrecognised;
  /** Its marker chooses no cancel: it is never sent. */
  readonly marker?: MarkerProblem;
}

/** The requests of a document: its root, or the items of its root. */
export function recognise(document: JsonDocument, options: LintOptions): readonly FoundRequest[] {
  const { root } = document;
  if (root === undefined) return [];
  const fileVenue = venueOfFile(options);
  if (root.type === 'array' && isListOfIds(root))
    return [nothing(0, root, { because: 'ids', list: root }, fileVenue)];
  const nodes = root.type === 'array' ? root.items : [root];
  return nodes.map((node, index) => {
    if (node.type !== 'object') return nothing(index, node, valueKind(node), fileVenue);
    if (isNeutral(node)) return readNeutral(index, node, fileVenue, options.venues);
    return readWire(index, node, fileVenue, options.venues);
  });
}

function isListOfIds({ items }: ArrayNode): boolean {
  return (
    items.length > 0 &&
    items.every((item) => (item.type === 'string' && !looksEncoded(item.value)) || item.type === 'number')
  );
}

function valueKind(node: JsonNode): Unrecognised {
  const isEncoded = node.type === 'string' && looksEncoded(node.value);
  return isEncoded ? { because: 'encoded', json: node.value } : { because: 'notAnObject' };
}

/** A text that begins like a JSON object or array. */
function looksEncoded(text: string): boolean {
  return /^\s{0,100}[[{]/.test(text);
}

function nothing(
  index: number,
  node: JsonNode,
  unrecognised: Unrecognised | undefined,
  venue?: VenueForm,
): FoundRequest {
  return {
    index,
    node,
    places: [],
    levels: [],
    parameters: [],
    ...(venue && { venue }),
    ...(unrecognised && { unrecognised }),
  };
}

/** `account` alone is a key of other exchanges too. */
function isNeutral(object: ObjectNode): boolean {
  return object.members.some(({ key }) => /^(?:venue|cancel)$/i.test(key.value));
}

function readNeutral(
  index: number,
  node: ObjectNode,
  fileVenue: VenueForm | undefined,
  venues: readonly VenueForm[],
): FoundRequest {
  const member = memberAt(node, ['venue'])?.member;
  const named = member?.value?.type === 'string' ? member.value.value : undefined;
  const venue = member === undefined ? fileVenue : venues.find(({ id }) => id === named);
  const found = inShape(index, node, neutralShape(venue, venues), venue);
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
  const venue = fileVenue ?? venueOf(node, venues);
  const other = otherThanRequest(node, venue, venues);
  if (other !== undefined) return nothing(index, node, other, venue);
  if (venue === undefined) return nothing(index, node, { because: 'noVenue' });
  if (venue.requestForm.wire.length === 0) return nothing(index, node, { because: 'noBody' }, venue);
  const { wire, problem } = markedForm(node, venue);
  const found =
    wire === undefined
      ? nothing(index, node, undefined, venue)
      : inShape(index, node, wireShape(wire, venue.requestForm), venue);
  return problem === undefined ? found : { ...found, marker: problem };
}

function inShape(index: number, node: ObjectNode, shape: Shape, venue: VenueForm | undefined): FoundRequest {
  return {
    index,
    node,
    ...(venue === undefined ? {} : { venue }),
    shape,
    places: findPlaces(node, shape.ids),
    levels: levelsOf(node, shape.keys),
    parameters: shape.parameters.flatMap((parameter) => findParameter(node, parameter, shape)),
  };
}

function findParameter(
  node: ObjectNode,
  { form, path }: PlacedParameter,
  shape: Shape,
): readonly FoundParameter[] {
  const keys = [path.at(-1) ?? '', ...(shape.form === 'wire' ? (form.aliases ?? []) : [])];
  const parent = path.slice(0, -1);
  const member = keys
    .map((key) => memberAt(node, [...parent, key])?.member)
    .find((found) => found !== undefined);
  if (member === undefined) return [];
  return [{ form, member, misplaced: shape.form === 'wire' && form.notInBody !== undefined }];
}
