import type { NumberNode } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { formOf, hasIdForm, withArticle } from '../../read/idForm.ts';
import { malformedIds } from '../../read/malformedIds.ts';
import type { FoundPlace } from '../../read/places.ts';
import type { FoundRequest } from '../../read/recognise.ts';

/** `identifier/number`: a number where an id belongs. */
export function* number(context: LintContext): Generator<RuleFinding> {
  for (const { request, place, node } of malformedIds(context)) {
    if (node.type === 'number') yield finding(request, place, node);
  }
}

function finding(request: FoundRequest, place: FoundPlace, id: NumberNode): RuleFinding {
  const { start, end } = id;
  const message = `This must be ${withArticle(place.place.by)}: a string, not a number.${rounded(id.text)}`;
  return { message, start, end, fixes: quote(request, place, id) };
}

/** What becomes of a number that is too large to be exact in a parser that keeps numbers as doubles. */
function rounded(text: string): string {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return '';
  if (!Number.isFinite(value)) return ' Many parsers cannot hold it at all.';
  const becomes = Number.isInteger(value) ? BigInt(value).toString() : String(value);
  if (becomes === text) return ' Many parsers cannot hold it exactly.';
  return ` Many parsers would silently make it ${becomes}.`;
}

/** Quotes the id as it is written, where that makes an id of the venue's form. */
function quote({ venue }: FoundRequest, { place }: FoundPlace, id: NumberNode): readonly Fix[] {
  const form = venue && formOf(venue, place.by);
  if (form !== undefined && !hasIdForm(form, id.text)) return [];
  const exact = Number.isSafeInteger(Number(id.text)) && String(Number(id.text)) === id.text;
  const edits = [{ start: id.start, end: id.end, text: `"${id.text}"` }];
  return [{ title: 'Put the id in quotes', edits, safe: exact, preferred: true }];
}
