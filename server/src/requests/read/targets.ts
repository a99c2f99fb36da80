/** In how many ways a request says what is to be cancelled. */
import type { Member, ObjectNode } from '../../json/nodes.ts';
import { namesTarget } from '../../protocol/target.ts';
import { kindOfKey } from '../keyKind.ts';
import { memberAt } from './places.ts';
import type { FoundRequest } from './recognise.ts';

/** One way in which a request says what is to be cancelled. */
export interface Target {
  readonly object: ObjectNode;
  readonly member: Member;
  /** It names orders, all orders of some markets, or is a key that this form does not have. */
  readonly is: 'orders' | 'scope' | 'stray';
}

/** All ways in which a request says what is to be cancelled, in the order of the text: there should be exactly one. */
export function targetsOf(request: FoundRequest): readonly Target[] {
  const all = allOf(request);
  const market = scopeOfOrders(request);
  const markets = marketsOf(request);
  const targets: Target[] = [
    ...request.places.map(({ object, member }) => ({ object, member, is: 'orders' as const })),
    ...[all, market, markets].flatMap((found) =>
      found === undefined ? [] : [{ ...found, is: 'scope' as const }],
    ),
    ...strays(request),
  ];
  return targets.sort((a, b) => a.member.start - b.member.start);
}

interface At {
  readonly object: ObjectNode;
  readonly member: Member;
}

/** `"all": true` of a neutral request. */
export function allOf({ node, shape }: FoundRequest): At | undefined {
  const all = shape?.all === true && node.type === 'object' ? memberAt(node, ['cancel', 'all']) : undefined;
  const value = all?.member.value;
  return value?.type === 'literal' && value.value === true ? all : undefined;
}

/** `cancel.market` beside orders that are named. */
function scopeOfOrders(request: FoundRequest): At | undefined {
  const { node, shape, places } = request;
  if (shape?.form !== 'neutral' || node.type !== 'object' || places.length === 0) return undefined;
  return memberAt(node, ['cancel', 'market']);
}

/** The list of markets of a wire form. */
export function marketsOf({ node, shape }: FoundRequest): At | undefined {
  return shape?.markets !== undefined && node.type === 'object' ? memberAt(node, shape.markets) : undefined;
}

/** Keys that name orders or markets in other forms, and known ones in another letter case. */
function strays(request: FoundRequest): readonly Target[] {
  const isOpen = (key: string) => request.shape?.form === 'wire' || key !== 'market';
  const found: Target[] = [];
  for (const level of request.levels) {
    for (const member of level.object.members) {
      const key = member.key.value;
      if (Object.hasOwn(level.keys, key) || !namesTarget(key) || !isOpen(key)) continue;
      if (kindOfKey(member, level, request) === 'parameter') continue;
      found.push({ object: level.object, member, is: 'stray' });
    }
  }
  return found;
}
