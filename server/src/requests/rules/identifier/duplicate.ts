import type { JsonNode, StringNode } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { removeItem } from '../../fixes/remove.ts';
import type { FoundPlace } from '../../places.ts';

/** `identifier/duplicate`: an id twice in one request, compared as text. */
export function* duplicate({ requests }: LintContext): Generator<RuleFinding> {
  for (const { places } of requests) {
    const seen = new Map<string, JsonNode>();
    for (const place of places) {
      for (const id of place.ids) {
        if (id.type !== 'string') continue;
        const name = `${place.place.by} ${id.value}`;
        const first = seen.get(name);
        if (first === undefined) seen.set(name, id);
        else yield finding(place, id, first);
      }
    }
  }
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
  return [{ title: 'Remove this id', edits: removeItem(member.value, id), safe: true, preferred: true }];
}
