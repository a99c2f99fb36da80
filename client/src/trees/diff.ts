/** Which elements of a tree have to be drawn again: here it is decided whether anything looks different. */
import { isSame } from '../../../server/src/protocol/isSame.ts';
import type { ViewNode } from './viewNode.ts';

/** The changed elements, `all` when the roots themselves differ. A changed element stands for what is below it. */
export function changes<E extends { readonly id: string }>(
  before: readonly ViewNode<E>[],
  after: readonly ViewNode<E>[],
): readonly E[] | 'all' {
  if (!sameIds(before, after)) return 'all';
  return after.flatMap((node, at) => changesBelow(before[at], node));
}

function changesBelow<E extends { readonly id: string }>(
  before: ViewNode<E> | undefined,
  after: ViewNode<E>,
): readonly E[] {
  if (before === after) return [];
  if (!before || !sameLook(before, after) || !sameIds(before.children, after.children))
    return [after.element];
  return after.children.flatMap((child, at) => changesBelow(before.children[at], child));
}

type AnyNode = ViewNode<{ readonly id: string }>;

function sameLook(a: AnyNode, b: AnyNode): boolean {
  return isSame(a.presentation, b.presentation) && isSame(a.sources, b.sources);
}

function sameIds(a: readonly AnyNode[], b: readonly AnyNode[]): boolean {
  return a.length === b.length && a.every((node, at) => node.element.id === b[at]?.element.id);
}
