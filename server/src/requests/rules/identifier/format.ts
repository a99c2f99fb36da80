import type { JsonNode } from '../../../json/nodes.ts';
import type { IdForm, VenueForm } from '../../../venues/requestForm.ts';
import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { RuleFinding } from '../../finding.ts';
import { formatMessage, formOf, hasIdForm, withArticle } from '../../idForm.ts';
import type { FoundPlace } from '../../places.ts';
import { quoted } from '../../words.ts';

/** `identifier/format`: an id that the venue cannot have given out or does not take. */
export function* format({ requests }: LintContext): Generator<RuleFinding> {
  for (const { venue, places } of requests) {
    for (const place of places) {
      yield* checkList(place);
      const form = venue && formOf(venue, place.place.by);
      for (const id of place.ids) yield* checkId(id, place, venue, form);
    }
  }
}

function* checkList({ place, member }: FoundPlace): Generator<RuleFinding> {
  const { value, key } = member;
  if (!place.many || value === undefined || value.type === 'array') return;
  yield { message: `${quoted(key.value)} must be a list of ids.`, ...anchor(value) };
}

function* checkId(
  id: JsonNode,
  { place }: FoundPlace,
  venue: VenueForm | undefined,
  form: IdForm | undefined,
): Generator<RuleFinding> {
  if (id.type === 'number' || id.type === 'unknown') return;
  if (id.type !== 'string')
    yield { message: `This must be ${withArticle(place.by)}: a string.`, ...anchor(id) };
  else if (venue !== undefined && form !== undefined && !hasIdForm(form, id.value)) {
    yield { message: formatMessage(place.by, venue, form), start: id.start, end: id.end };
  }
}
