import type { JsonNode, StringNode } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { removeItem } from '../../fixes/remove.ts';
import type { Place } from '../../options.ts';
import type { FoundPlace } from '../../places.ts';

/** `identifier/duplicate`: an id twice, compared as text: in one request, or in two files. */
export function* duplicate({ requests, options }: LintContext): Generator<RuleFinding> {
  for (const { places, venue } of requests) {
    const seen = { orderId: new Map<string, JsonNode>(), clientOrderId: new Map<string, JsonNode>() };
    for (const place of places) {
      const { by } = place.place;
      for (const id of place.ids) {
        if (id.type !== 'string') continue;
        const first = seen[by].get(id.value);
        if (first !== undefined) yield finding(place, id, first);
        else {
          seen[by].set(id.value, id);
          const other = venue && options.elsewhere?.id(venue.id, by, id.value);
          if (other !== undefined) yield inOtherFile(id, other);
        }
      }
    }
  }
}

function inOtherFile({ start, end }: StringNode, other: Place): RuleFinding {
  return {
    message: 'This id stands in another request file too.',
    start,
    end,
    related: [{ message: 'It stands here too.', start: other.start, end: other.end, elsewhere: other }],
  };
}

function finding(place: FoundPlace, id: StringNode, first: JsonNode): RuleFinding {
  const { start, end } = id;
  return {
    message: 'This id stands twice in the request.',
    start,
    end,
    related: [{ message: 'It stands here first.', start: first.start, end: first.end }],
    fixes: remove(place, id),
    tags: ['unnecessary'],
  };
}

function remove({ member }: FoundPlace, id: StringNode): readonly Fix[] {
  if (member.value?.type !== 'array') return [];
  return [
    {
      title: 'Remove this id',
      edits: removeItem(member.value, id),
      safe: true,
      preferred: true,
      resign: true,
    },
  ];
}
