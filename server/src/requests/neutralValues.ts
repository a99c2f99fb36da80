/** Values of the neutral form that are not what its description says. */
import type { JsonNode, Member } from '../json/nodes.ts';
import { memberAt } from './read/places.ts';
import type { FoundRequest } from './read/recognise.ts';

interface NeutralMistake {
  readonly code: string;
  readonly member: Member;
  /** What it must be, to follow "must be". */
  readonly must: string;
}

/** Each name and each word for all orders that has not its form. Absent ones are no mistake. */
export function neutralMistakes({ node, shape }: FoundRequest): readonly NeutralMistake[] {
  if (shape?.form !== 'neutral' || node.type !== 'object') return [];
  return shape.fields.flatMap(({ path, value }) => {
    if (value.is !== 'name' && value.is !== 'all') return [];
    const member = memberAt(node, path)?.member;
    if (member === undefined) return [];
    const fits = value.is === 'all' ? isTrue(member.value) : isText(member.value, value.pattern);
    return fits ? [] : [{ code: value.code, member, must: value.must }];
  });
}

function isTrue(node: JsonNode | undefined): boolean {
  return node?.type === 'literal' && node.value === true;
}

function isText(node: JsonNode | undefined, pattern: RegExp): boolean {
  return node?.type === 'string' && pattern.test(node.value);
}
