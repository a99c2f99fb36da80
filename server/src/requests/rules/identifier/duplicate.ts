import type { JsonNode, StringNode } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { removeItem } from '../../fixes/remove.ts';
import type { Place } from '../../options.ts';
import type { FoundPlace } from '../../read/places.ts';

/** `identifier/duplicate`: an id twice, compared as text: in one request, or in two files. */
export function* duplicate({ requests, options: { crossFile } }: LintContext): Generator<RuleFinding> {
  for (const { places, venue } of requests) {
    for (const by of ['orderId', 'clientOrderId'] as const) {
      const own = places.filter(({ place }) => place.by === by);
      const other = venue && crossFile && ((id: string) => crossFile.id(venue.id, by, id));
      yield* among(own, other);
    }
  }
}

/** Most requests hold no id twice: a set of them shows that, and what stands where is not asked. */
function* among(
  places: readonly FoundPlace[],
  elsewhere: ((id: string) => Place | undefined) | undefined,
): Generator<RuleFinding> {
  const again = repeated(places);
  if (again.size === 0 && elsewhere === undefined) return;
  const firsts = new Map<string, StringNode>();
  for (const place of places) {
    for (const id of place.ids) {
      if (id.type !== 'string') continue;
      const first = firsts.get(id.value);
      if (first !== undefined) yield finding(place, id, first);
      else {
        if (again.has(id.value)) firsts.set(id.value, id);
        const other = elsewhere?.(id.value);
        if (other !== undefined) yield inOtherFile(id, other);
      }
    }
  }
}

const NONE: ReadonlySet<string> = new Set();

/** The ids that stand more than once in some places. */
function repeated(places: readonly FoundPlace[]): ReadonlySet<string> {
  const [first, second] = places;
  if (first !== undefined && second === undefined && areInOrder(first.ids)) return NONE;
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const { ids } of places) {
    for (const id of ids) {
      if (id.type !== 'string') continue;
      const { size } = seen;
      if (seen.add(id.value).size === size) again.add(id.value);
    }
  }
  return again;
}

/** Whether all are strings that rise, or all fall, as venues that hand out ids in order list them: none stands twice then. */
function areInOrder(ids: readonly JsonNode[]): boolean {
  const isBelow = (id: JsonNode | undefined, other: JsonNode | undefined) =>
    id?.type === 'string' && other?.type === 'string' && id.value < other.value;
  const isRising = isBelow(ids[0], ids[1]);
  return ids.every((id, at) => at === 0 || (isRising ? isBelow(ids[at - 1], id) : isBelow(id, ids[at - 1])));
}

function inOtherFile({ start, end }: StringNode, other: Place): RuleFinding {
  return {
    message: 'This id stands in another request file too.',
    start,
    end,
    related: [{ message: 'It stands here too.', start: other.start, end: other.end, elsewhere: other }],
  };
}

function finding(place: FoundPlace, id: StringNode, first: StringNode): RuleFinding {
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
