import type { ObjectNode } from '../../json/nodes.ts';
import type { Edit } from '../finding.ts';

/** Adds a member at the end of an object, laid out as the last one is. `value` is JSON. */
export function addMember(text: string, object: ObjectNode, key: string, value: string): readonly Edit[] {
  const member = `${JSON.stringify(key)}: ${value}`;
  const last = object.members.at(-1);
  if (last === undefined) {
    const at = object.start + 1;
    return [{ start: at, end: at, text: member }];
  }
  const before = object.members.at(-2)?.end ?? object.start + 1;
  const blank = /[ \t\r\n]*$/.exec(text.slice(before, last.start))?.[0] ?? '';
  const gap = blank === '' && object.members.length === 1 ? ' ' : blank;
  return [{ start: last.end, end: last.end, text: `,${gap}${member}` }];
}
