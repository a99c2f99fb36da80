import type { VenueForm } from '../../../venues/requestForm.ts';
import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { toIntent } from '../../fixes/toIntent.ts';
import { formOf, hasIdForm } from '../../idForm.ts';
import { nearest } from '../../nearest.ts';
import { findPlaces } from '../../places.ts';
import type { FoundRequest, Unrecognised } from '../../recognise.ts';
import { quoted } from '../../words.ts';

/** `request/unrecognised`: the venue, or the form for it, cannot be told. */
export function* unrecognised(context: LintContext): Generator<RuleFinding> {
  const { root } = context.document;
  if (root?.type === 'array' && root.items.length === 0) {
    yield { message: 'The list holds no cancel request.', start: root.start, end: root.end };
  }
  for (const request of context.requests) {
    if (request.unrecognised !== undefined) yield finding(context, request, request.unrecognised);
  }
}

function finding(context: LintContext, request: FoundRequest, reason: Unrecognised): RuleFinding {
  const message = messageOf(context, request, reason);
  const fixes = fixesOf(context, request, reason);
  const value = reason.because === 'unknownVenue' ? reason.member : undefined;
  return { message, ...anchor(value?.value ?? value ?? request.node), fixes };
}

function messageOf({ options }: LintContext, request: FoundRequest, reason: Unrecognised): string {
  const known = options.venues.map(({ id }) => quoted(id)).join(', ');
  switch (reason.because) {
    case 'notAnObject':
      return 'A cancel request is a JSON object.';
    case 'unknownVenue':
      return `This venue is not known. Known are ${known}.`;
    case 'noBody':
      return `A cancel request of ${request.venue?.label} has no body: write it as an intent, with "venue" and "cancel".`;
    case 'severalVenues':
      return `Several venues take a request like this: ${reason.candidates.map(({ label }) => label).join(', ')}. Name the venue in the file name or write the request as an intent.`;
    case 'noVenue':
      return `The venue cannot be told. Known are ${known}: name one with "venue", in the file name (such as a.limitless.cancel.json) or in the setting orderInspector.venueByGlob.`;
  }
}

function fixesOf(context: LintContext, request: FoundRequest, reason: Unrecognised): readonly Fix[] {
  const { venues } = context.options;
  if (reason.because === 'unknownVenue')
    return fitting(request, venues).flatMap((venue) => replaceVenue(reason, venue, venues));
  if (reason.because === 'noVenue' && request.shape !== undefined) {
    return fitting(request, venues).map((venue) => insertVenue(request, venue));
  }
  if (reason.because === 'severalVenues') {
    return reason.candidates.flatMap((venue) => asIntent(context, request, venue));
  }
  return [];
}

/** The venues that can have given out the ids: choosing another one would only bring the next error. */
function fitting({ places }: FoundRequest, venues: readonly VenueForm[]): readonly VenueForm[] {
  return venues.filter((venue) =>
    places.every(({ place, ids }) => {
      const form = formOf(venue, place.by);
      return form !== undefined && ids.every((id) => id.type !== 'string' || hasIdForm(form, id.value));
    }),
  );
}

function replaceVenue(
  { member }: Unrecognised & { because: 'unknownVenue' },
  venue: VenueForm,
  venues: readonly VenueForm[],
): readonly Fix[] {
  const { value } = member;
  if (value === undefined) return [];
  const ids = venues.map(({ id }) => id);
  const meant = value.type === 'string' ? nearest(value.value, ids) : undefined;
  const edits = [{ start: value.start, end: value.end, text: JSON.stringify(venue.id) }];
  return [{ title: `Choose ${venue.label}`, edits, safe: false, preferred: meant === venue.id }];
}

function insertVenue({ node }: FoundRequest, venue: VenueForm): Fix {
  const at = node.start + 1;
  const edits = [{ start: at, end: at, text: ` "venue": ${JSON.stringify(venue.id)},` }];
  return { title: `Choose ${venue.label}`, edits, safe: false };
}

function asIntent({ text }: LintContext, request: FoundRequest, venue: VenueForm): readonly Fix[] {
  const { node } = request;
  if (node.type !== 'object') return [];
  const places = venue.requestForm.wire
    .map((wire) => findPlaces(node, wire.ids))
    .find((found) => found.length > 0);
  const edit = toIntent(text, request, venue, places ?? []);
  if (edit === undefined) return [];
  return [{ title: `Write it as an intent for ${venue.label}`, edits: [edit], safe: false }];
}
