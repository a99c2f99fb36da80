import type { Member, ObjectNode } from '../../../json/nodes.ts';
import { forEachValue } from '../../../json/walk.ts';
import type { LintContext } from '../../context.ts';
import type { Fix, RuleFinding } from '../../finding.ts';
import { removeMembers } from '../../fixes/remove.ts';
import { quoted } from '../../read/quoted.ts';

/** `json/duplicate-key`: a key that stands more than once in one object. One finding per key, at the last. */
export function* duplicateKey({ document }: LintContext): Generator<RuleFinding> {
  const objects: ObjectNode[] = [];
  forEachValue(document, (node) => {
    if (node.type === 'object' && node.members.length > 1) objects.push(node);
  });
  for (const object of objects) yield* inObject(object);
}

function* inObject(object: ObjectNode): Generator<RuleFinding> {
  for (const [key, members] of Map.groupBy(object.members, (member) => member.key.value)) {
    const last = members.at(-1);
    if (members.length === 1 || last === undefined) continue;
    const { start, end } = last.key;
    yield {
      message: `${quoted(key)} stands ${times(members.length)} in this object. Common parsers take this last value; others refuse the whole request.`,
      start,
      end,
      related: members.slice(0, -1).map((member) => ({
        message: 'It stands here too.',
        start: member.key.start,
        end: member.key.end,
      })),
      fixes: [keep(object, members, 0, 'first'), keep(object, members, members.length - 1, 'last')],
    };
  }
}

function times(count: number): string {
  return count === 2 ? 'twice' : `${count} times`;
}

function keep(object: ObjectNode, members: readonly Member[], index: number, which: string): Fix {
  const gone = new Set(members.toSpliced(index, 1));
  return { title: `Keep the ${which} value`, edits: removeMembers(object, gone), safe: false };
}
