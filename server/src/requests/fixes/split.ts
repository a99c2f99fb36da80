import type { ArrayNode, JsonNode } from '../../json/nodes.ts';
import type { LintContext } from '../context.ts';
import type { Edit } from '../finding.ts';
import type { FoundRequest } from '../recognise.ts';

/**
 * Writes one request as several, each with a part of its list of ids. `cuts` are the indexes at which the parts start.
 * Undefined when the request has not exactly one list of ids.
 */
export function splitRequest(
  context: LintContext,
  request: FoundRequest,
  cuts: readonly number[],
): readonly Edit[] | undefined {
  const array = onlyList(request);
  if (array === undefined) return undefined;
  const { text } = context;
  const { start, end } = request.node;
  const before = text.slice(start, array.start);
  const after = text.slice(array.end, end);
  const parts = cuts.map(
    (from, index) => `${before}[${itemsText(text, array, from, cuts[index + 1])}]${after}`,
  );
  const joined = parts.join(',\n');
  const alone = context.document.root === request.node;
  return [{ start, end, text: alone ? `[\n${joined}\n]` : joined }];
}

/** The list of ids of a request, if that is all it names. */
export function onlyList(request: FoundRequest): ArrayNode | undefined {
  const [place, another] = request.places;
  const value = place?.member.value;
  return another === undefined && place?.place.many && value?.type === 'array' ? value : undefined;
}

function itemsText(text: string, array: ArrayNode, from: number, to: number | undefined): string {
  const first: JsonNode | undefined = array.items[from];
  const last: JsonNode | undefined = array.items[(to ?? array.items.length) - 1];
  return first === undefined || last === undefined ? '' : text.slice(first.start, last.end);
}
