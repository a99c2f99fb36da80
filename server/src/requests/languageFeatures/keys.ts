import type { IdPlace, KeyTree, VenueForm } from '../../venues/requestForm.ts';
import type { FoundRequest } from '../read/recognise.ts';
import { neutralShape, type Shape, wireShape } from '../read/shape.ts';
import type { Idea } from './completion.ts';
import { type Field, fieldAt } from './fields.ts';
import type { Slot } from './slot.ts';
import type { View } from './view.ts';
import type { Within } from './within.ts';

/** The keys that are missing at a place. */
export function keysFor(view: View, slot: Slot, { request, path }: Within): readonly Idea[] {
  if (request === undefined || slot.container?.type !== 'object') return [];
  const present = new Set(
    slot.container.members.filter((each) => each !== slot.member).map(({ key }) => key.value),
  );
  const ideas = new Map<string, Idea>();
  const written = hasColon(view.context.text, slot);
  for (const { shape, venue } of shapesOf(view, request, present.size === 0)) {
    const keys = levelAt(
      shape.keys,
      path.filter((step) => typeof step === 'string'),
    );
    for (const [key, inner] of Object.entries(keys ?? {})) {
      if (isUnused(shape, [...path.map(String), key])) continue;
      if (present.has(key) || isExcluded(shape, path.map(String), key, present) || ideas.has(key)) continue;
      ideas.set(key, keyIdea(request, { shape, venue }, [...path.map(String), key], inner, written));
    }
  }
  return [...ideas.values()];
}

interface Form {
  readonly shape: Shape;
  readonly venue: VenueForm | undefined;
}

/** The forms that a request can still become: its own, and all of them while it is empty or not recognised. */
function shapesOf({ context }: View, request: FoundRequest, isEmpty: boolean): readonly Form[] {
  const { venues } = context.options;
  const { venue, shape } = request;
  const isRoot =
    shape === undefined || (isEmpty && request.node.type === 'object' && request.node.members.length === 0);
  if (!isRoot) return [{ shape, venue }];
  const near = venue === undefined ? venues : [venue];
  const wires = near.flatMap((each) =>
    each.requestForm.wire.map((wire) => ({ shape: wireShape(wire, each.requestForm), venue: each })),
  );
  return [{ shape: neutralShape(venue, venues), venue }, ...wires];
}

function levelAt(keys: KeyTree, path: readonly string[]): KeyTree | undefined {
  let level: KeyTree | true | undefined = keys;
  for (const key of path)
    level = typeof level === 'object' && Object.hasOwn(level, key) ? level[key] : undefined;
  return typeof level === 'object' ? level : undefined;
}

/** Programs write it, but the venue documents no such key. */
function isUnused({ fields }: Shape, path: readonly string[]): boolean {
  return fields.some((field) => field.value.is === 'unused' && field.path.join() === path.join());
}

/** A request names its orders in one way only: where one is written, the others are not offered. */
function isExcluded(
  shape: Shape,
  path: readonly string[],
  key: string,
  present: ReadonlySet<string>,
): boolean {
  const here = (place: IdPlace) =>
    place.path.length === path.length + 1 && place.path.slice(0, -1).join() === path.join();
  const ways = shape.ids.filter(here).map((place) => place.path.at(-1) ?? '');
  if (shape.all && path.join() === 'cancel') {
    if (key === 'market') return ways.some((way) => present.has(way));
    ways.push('all');
    if (present.has('market') && key !== 'all') return ways.includes(key);
  }
  return ways.includes(key) && ways.some((way) => present.has(way));
}

function keyIdea(
  request: FoundRequest,
  { shape, venue }: Form,
  path: readonly string[],
  inner: true | KeyTree,
  written: boolean,
): Idea {
  const key = path.at(-1) ?? '';
  const field = fieldAt({ ...request, shape, ...(venue === undefined ? {} : { venue }) }, path);
  const stub = stubFor(shape, path, inner, field);
  const name = JSON.stringify(key);
  const json = written ? name : `${name}: ${stub.json}`;
  const detail =
    venue === undefined || shape.form === 'neutral' ? shape.form : `${venue.label}, ${shape.form}`;
  const note = field?.fact?.text ?? field?.common;
  return {
    kind: 'key',
    label: key,
    detail: `${detail} form`,
    ...(note === undefined ? {} : { note }),
    json,
    ...(written ? {} : { cursor: name.length + 2 + stub.cursor }),
  };
}

/** A key that is being changed keeps its value, and its colon where the value is not written yet. */
function hasColon(text: string, { member }: Slot): boolean {
  if (member === undefined) return false;
  return member.value !== undefined || /^\s*:/.test(text.slice(member.key.end, member.key.end + 20));
}

interface Stub {
  readonly json: string;
  readonly cursor: number;
}

function stubFor(
  shape: Shape,
  path: readonly string[],
  inner: true | KeyTree,
  field: Field | undefined,
): Stub {
  if (typeof inner === 'object') return { json: '{  }', cursor: 2 };
  if (shape.ids.some((place) => place.many && place.path.join() === path.join()))
    return { json: '[""]', cursor: 2 };
  if (field?.neutral === 'all') return { json: 'true', cursor: 4 };
  if (field?.fact?.holds === 'nonce' || field?.fact?.holds === 'time') return { json: '', cursor: 0 };
  if (field?.fact?.many) return { json: '[""]', cursor: 2 };
  return { json: '""', cursor: 1 };
}
