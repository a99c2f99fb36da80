/** The values in id places that are no ids of the venue: none in most files, however many ids they hold. */
import type { JsonNode } from '../../json/nodes.ts';
import type { LintContext } from '../context.ts';
import { formOf, idTestOf } from './idForm.ts';
import type { FoundPlace } from './places.ts';
import type { FoundRequest } from './recognise.ts';

export interface MalformedId {
  readonly request: FoundRequest;
  readonly place: FoundPlace;
  /** Not a string, or one without the form of the venue's ids. */
  readonly node: JsonNode;
}

const made = new WeakMap<LintContext, readonly MalformedId[]>();

/** The malformed ids of a file, for all rules at once: each id is held against its form only here. */
export function malformedIds(context: LintContext): readonly MalformedId[] {
  const known = made.get(context);
  if (known !== undefined) return known;
  const found = context.requests.flatMap((request) =>
    request.places.flatMap((place) => misfitsIn(request, place)),
  );
  made.set(context, found);
  return found;
}

function misfitsIn(request: FoundRequest, place: FoundPlace): readonly MalformedId[] {
  const form = request.venue && formOf(request.venue, place.place.by);
  const test = form && idTestOf(form);
  const found: MalformedId[] = [];
  for (const node of place.ids) {
    if (node.type !== 'string' || test?.(node.value) === false) found.push({ request, place, node });
  }
  return found;
}
