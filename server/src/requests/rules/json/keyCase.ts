import type { Member } from '../../../json/nodes.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { hasKey, type Level, otherCase } from '../../read/places.ts';
import { quoted } from '../../read/quoted.ts';
import type { FoundRequest } from '../../read/recognise.ts';

/** `json/key-case`: a known key in another letter case. */
export function* keyCase({ requests }: LintContext): Generator<RuleFinding> {
  for (const { request, level } of requests.flatMap((each) =>
    each.levels.map((one) => ({ request: each, level: one })),
  )) {
    for (const member of level.object.members) {
      const known = otherCase(member.key.value, level.keys);
      if (known !== undefined)
        yield { ...finding(level, member, known), ...severityIn(request, level, known) };
    }
  }
}

/** In a neutral request the key would be left out silently; beside the known key, nobody knows which of them counts. */
function severityIn({ shape }: FoundRequest, { object }: Level, known: string): { severity?: 'error' } {
  return shape?.form === 'neutral' || hasKey(object, known) ? { severity: 'error' } : {};
}

function finding(level: Level, { key }: Member, known: string): RuleFinding {
  return {
    message: `${quoted(key.value)} is not ${quoted(known)}: letter case counts in JSON keys, so this one may be ignored.`,
    start: key.start,
    end: key.end,
    fixes: rename(level, key, known),
  };
}

/** Renames a key, unless the object has a key of that name already. */
export function rename(level: Level, key: Member['key'], to: string): readonly Fix[] {
  if (hasKey(level.object, to)) return [];
  const edit = { start: key.start, end: key.end, text: JSON.stringify(to) };
  return [{ title: `Rename to ${quoted(to)}`, edits: [edit], safe: false, preferred: true }];
}
