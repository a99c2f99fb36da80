import type { ArrayNode, JsonNode } from '../../json/nodes.ts';
import type { LintContext } from '../context.ts';
import type { Edit } from '../finding.ts';
import { envelopeOf, nonceOf } from '../read/envelope.ts';
import type { FoundRequest } from '../read/recognise.ts';
import { applyEdits } from './all.ts';
import { signatureRemoval } from './unsign.ts';

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
  const parts = cuts.map((from, index) => {
    const ids = {
      start: array.start,
      end: array.end,
      text: `[${itemsText(text, array, from, cuts[index + 1])}]`,
    };
    return part(text, request, [ids, ...ownEnvelope(request, index)]);
  });
  const joined = parts.join(',\n');
  const alone = context.document.root === request.node;
  return [{ start, end, text: alone ? `[\n${joined}\n]` : joined }];
}

/** The text of a request after some edits in it. */
function part(text: string, { node: { start, end } }: FoundRequest, edits: readonly Edit[]): string {
  const shifted = edits.map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
  return applyEdits(
    text.slice(start, end),
    shifted.sort((a, b) => a.start - b.start),
  );
}

/** What each part of a signed request needs: no signature, which covers the whole, and a nonce of its own. */
function ownEnvelope(request: FoundRequest, index: number): readonly Edit[] {
  const envelope = envelopeOf(request);
  const nonce = envelope && nonceOf(envelope);
  const removal = signatureRemoval(request);
  if (nonce === undefined) return removal;
  const { start, end } = nonce.node;
  return [...removal, { start, end, text: String(nonce.number + BigInt(index)) }];
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
