/** The word that says what a message does: which form it chooses, or what is wrong with it. */
import type { Member, ObjectNode } from '../../json/nodes.ts';
import type { MarkerForm, VenueForm, WireForm } from '../../venues/requestForm.ts';
import { memberAt } from './places.ts';

/** Why the marker of a message chooses no form of a cancel. */
export interface MarkerProblem {
  /**
   * `missing`; `type`: no string; `spelling`: a cancel that is misspelled; `other`: another action that the venue
   * documents; `unknown`: none that it documents.
   */
  readonly because: 'missing' | 'type' | 'spelling' | 'other' | 'unknown';
  /** The message, and the venue whose word it lacks. */
  readonly node: ObjectNode;
  readonly venue: VenueForm;
  readonly form: MarkerForm;
  readonly member?: Member;
  /** The word itself, where it is a text. */
  readonly said?: string;
  /** What is meant, where that is plain. */
  readonly meant?: string;
}

export interface Marked {
  /** The form that is meant, or seems to be. Absent for what is no cancel. */
  readonly wire?: WireForm;
  readonly problem?: MarkerProblem;
}

/** The form that a message chooses. A venue without markers has one form. */
export function markedForm(node: ObjectNode, venue: VenueForm): Marked {
  const { marker, wire } = venue.requestForm;
  if (marker === undefined) return withWire(wire[0]);
  const member = memberAt(node, marker.path)?.member;
  const at = { node, venue, form: marker, ...(member && { member }) };
  if (member?.value?.type !== 'string') {
    const because = member === undefined ? 'missing' : 'type';
    const meant = only(byFields(node, wire));
    return { ...withWire(meant), problem: { because, ...at, ...meantOf(meant) } };
  }
  const said = member.value.value;
  const exact = wire.find(({ action }) => action === said);
  if (exact !== undefined) return { wire: exact };
  if (Object.hasOwn(marker.others, said)) return { problem: { because: 'other', ...at, said } };
  const near = misspelled(said, byFields(node, wire)) ?? misspelled(said, wire);
  if (near === undefined) return { problem: { because: 'unknown', ...at, said } };
  return { wire: near, problem: { because: 'spelling', ...at, said, ...meantOf(near) } };
}

function withWire(wire: WireForm | undefined): { readonly wire?: WireForm } {
  return wire === undefined ? {} : { wire };
}

function meantOf(wire: WireForm | undefined): { readonly meant?: string } {
  return wire?.action === undefined ? {} : { meant: wire.action };
}

/** The forms of which a message has ids or markets. */
function byFields(node: ObjectNode, wire: readonly WireForm[]): readonly WireForm[] {
  return wire.filter(({ fields }) =>
    fields.some(
      ({ path, value }) =>
        (value.is === 'ids' || value.is === 'markets') && memberAt(node, path) !== undefined,
    ),
  );
}

function only(wire: readonly WireForm[]): WireForm | undefined {
  return wire.length === 1 ? wire[0] : undefined;
}

/** The same letters in another case or with other marks between them, or without the plural: nothing further off. */
function misspelled(value: string, wire: readonly WireForm[]): WireForm | undefined {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const stem = (text: string) => letters(text).replace(/s$/, '');
  const found = wire.filter(({ action = '' }) => stem(action) === stem(value));
  return value.length <= 100 ? only(found) : undefined;
}
