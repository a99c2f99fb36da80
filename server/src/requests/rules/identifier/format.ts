import type { StringNode } from '../../../json/nodes.ts';
import type { IdForm } from '../../../venues/requestForm.ts';
import { anchor } from '../../anchor.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { formatMessage, formOf, hasIdForm, withArticle } from '../../read/idForm.ts';
import { type MalformedId, malformedIds } from '../../read/malformedIds.ts';
import type { FoundPlace } from '../../read/places.ts';
import { quoted } from '../../read/quoted.ts';

/** `identifier/format`: an id that the venue cannot have given out or does not take. */
export function* format(context: LintContext): Generator<RuleFinding> {
  for (const { places } of context.requests) {
    for (const place of places) yield* checkList(place);
  }
  for (const malformed of malformedIds(context)) yield* checkId(malformed);
}

function* checkList({ place, member }: FoundPlace): Generator<RuleFinding> {
  const { value, key } = member;
  if (!place.many || value === undefined || value.type === 'array') return;
  yield { message: `${quoted(key.value)} must be a list of ids.`, ...anchor(value) };
}

function* checkId({ request: { venue }, place: { place }, node }: MalformedId): Generator<RuleFinding> {
  if (node.type === 'number' || node.type === 'unknown') return;
  const form = venue && formOf(venue, place.by);
  if (node.type !== 'string')
    yield { message: `This must be ${withArticle(place.by)}: a string.`, ...anchor(node) };
  else if (venue !== undefined && form !== undefined)
    yield {
      message: formatMessage(place.by, venue, form, node.value),
      start: node.start,
      end: node.end,
      // Of a name that a client chose, other letters make another one.
      fixes: place.by === 'orderId' ? inUpperCase(node, form) : [],
    };
}

/** An id that only has small letters where the venue writes capital ones. */
function inUpperCase({ value, start, end }: StringNode, form: IdForm): readonly Fix[] {
  const upper = value.toUpperCase();
  if (upper === value || value.length > 100 || !hasIdForm(form, upper)) return [];
  const text = JSON.stringify(upper);
  return [
    { title: `Write ${text}`, edits: [{ start, end, text }], safe: false, preferred: true, resign: true },
  ];
}
