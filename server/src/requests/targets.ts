import type { Member, ObjectNode } from '../json/nodes.ts';
import { memberAt } from './places.ts';
import type { FoundRequest } from './recognise.ts';

/** One way in which a request says what is to be cancelled. */
export interface Target {
  readonly object: ObjectNode;
  readonly member: Member;
}

/** All ways in which a request says what is to be cancelled, in the order of the text: there should be exactly one. */
export function targetsOf(request: FoundRequest): readonly Target[] {
  const all = allOf(request);
  const targets: Target[] = [...request.places, ...(all === undefined ? [] : [all])];
  return targets.sort((a, b) => a.member.start - b.member.start);
}

/** `"all": true` of an intent. Any other value says nothing. */
export function allOf({ node, shape }: FoundRequest): Target | undefined {
  if (shape?.all !== true || node.type !== 'object') return undefined;
  const all = memberAt(node, ['cancel', 'all']);
  const value = all?.member.value;
  return value?.type === 'literal' && value.value === true ? all : undefined;
}
