import type { ArrayNode } from '../../../json/nodes.ts';
import { readJson } from '../../../json/reader.ts';
import type { VenueForm } from '../../../venues/requestForm.ts';
import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { formOf, hasIdForm } from '../../read/idForm.ts';
import { nearest } from '../../read/nearest.ts';
import { quoted } from '../../read/quoted.ts';
import type { FoundRequest, Unrecognised } from '../../read/recognise.ts';

/** `request/unrecognised`: the venue, or the form for it, cannot be told. */
export function* unrecognised(context: LintContext): Generator<RuleFinding> {
  const { root } = context.document;
  const whole = root?.type === 'array' ? ofList(context, root) : undefined;
  if (whole !== undefined) {
    yield whole;
    return;
  }
  for (const request of context.requests) {
    if (request.unrecognised !== undefined) yield finding(context, request, request.unrecognised);
  }
}

/** What is said of a list once: it is empty, or holds nothing but requests of other exchanges. */
function ofList(context: LintContext, list: ArrayNode): RuleFinding | undefined {
  const { start, end, items } = list;
  if (items.length === 0)
    return { message: 'The list holds no cancel request.', start, end, severity: 'error' };
  const names = foreignNames(context);
  if (names.length === 0) return undefined;
  const message = `These look like requests for ${names.join(' and ')}. None is sent.`;
  const isOwn = context.requests.some(({ venue }) => venue !== undefined);
  return { message, ...anchor(list), ...(isOwn && { severity: 'error' }) };
}

/** The exchanges whose requests a list holds, where it holds several and nothing else: they are told of once. */
function foreignNames({ requests }: LintContext): readonly string[] {
  const names = requests.flatMap(({ unrecognised: reason }) =>
    reason?.because === 'exchange' ? [reason.name] : [],
  );
  return requests.length > 1 && names.length === requests.length ? [...new Set(names)] : [];
}

function finding(context: LintContext, request: FoundRequest, reason: Unrecognised): RuleFinding {
  const message = messageOf(context, request, reason);
  const fixes = fixesOf(context, request, reason);
  const value = reason.because === 'unknownVenue' ? reason.member : undefined;
  const at = anchor(value?.value ?? value ?? request.node);
  return { message, ...at, fixes, ...(isError(request, reason) ? { severity: 'error' } : {}) };
}

/** What can be no request is an error; a file that merely shows no venue may be no request file at all. */
function isError({ venue, shape }: FoundRequest, { because }: Unrecognised): boolean {
  if (because === 'exchange' || because === 'answer') return venue !== undefined;
  return because !== 'noVenue' || shape !== undefined;
}

function messageOf({ options }: LintContext, request: FoundRequest, reason: Unrecognised): string {
  const known = options.venues.map(({ id }) => quoted(id)).join(', ');
  const notSent = 'It is not sent.';
  switch (reason.because) {
    case 'notAnObject':
      return 'A cancel request is a JSON object.';
    case 'encoded':
      return 'This is a text that holds JSON. A cancel request is the JSON object itself.';
    case 'ids':
      return 'This is a list of ids. A cancel request says in an object what to cancel.';
    case 'unknownVenue':
      return `This venue is not known. Known are ${known}.`;
    case 'noBody':
      return `A cancel request of ${request.venue?.label} has no body: write it in the neutral form, with "venue" and "cancel".`;
    case 'exchange':
      return `This looks like a request for ${reason.name}. ${notSent}`;
    case 'answer':
      return `This looks like an answer of ${reason.of.label}, not like a request. ${notSent}`;
    case 'noVenue':
      return `Cannot tell which venue this is for. Known venues: ${known}. Name one with "venue", in the file name (such as a.${options.venues[0]?.id}.cancel.json) or in the setting orderInspector.venueByGlob.`;
  }
}

function fixesOf(context: LintContext, request: FoundRequest, reason: Unrecognised): readonly Fix[] {
  const { venues } = context.options;
  switch (reason.because) {
    case 'unknownVenue':
      return fitting(request, venues).flatMap((venue) => replaceVenue(reason, venue, venues));
    case 'noVenue':
      return request.shape === undefined
        ? []
        : fitting(request, venues).map((venue) => insertVenue(request, venue));
    case 'encoded':
      return decoded(request, reason.json);
    case 'ids':
      return asRequests(context, request, reason.list);
    default:
      return [];
  }
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

/** The object that a text holds, decoded once. */
function decoded({ node: { start, end } }: FoundRequest, json: string): readonly Fix[] {
  if (readJson(json).problems.length > 0) return [];
  const edits = [{ start, end, text: json.trim() }];
  return [{ title: 'Write the JSON itself', edits, safe: false, preferred: true }];
}

/** A request of the ids of a list, for each venue that can have given them out. */
function asRequests(
  { options, text }: LintContext,
  { venue }: FoundRequest,
  { start, end, items }: ArrayNode,
): readonly Fix[] {
  const ids = items.flatMap((item) => (item.type === 'string' ? [item.value] : []));
  if (ids.length < items.length) return [];
  const near = venue === undefined ? options.venues : [venue];
  return near
    .filter(({ requestForm }) => ids.every((id) => hasIdForm(requestForm.orderId, id)))
    .map(({ id, label }) => {
      const list = text.slice(start, end);
      const made = `{ "venue": ${JSON.stringify(id)}, "cancel": { "orderIds": ${list} } }`;
      const edits = [{ start, end, text: made }];
      return { title: `Make a request of these ids for ${label}`, edits, safe: false };
    });
}
