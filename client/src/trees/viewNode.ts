/** What a view draws, and what of it has to be drawn again: here it is decided whether anything looks different. */
import { isSame } from '../../../server/src/protocol/isSame.ts';

/** What a view draws: a tree of elements, which commands receive, and how each of them looks. */
export interface ViewNode<E extends { readonly id: string }, L = unknown, S = unknown> {
  readonly element: E;
  /** Plain data, so that two looks can be compared. */
  readonly presentation: L;
  readonly children: readonly ViewNode<E, L, S>[];
  /** What else it is drawn from, such as its tooltip. Plain data too. */
  readonly sources: readonly S[];
}

/**
 * Whether something was built from the very same objects, so that it can be kept as it is. Of others this says nothing:
 * what they became may look the same, which `changes` decides.
 */
export function areSameObjects(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}

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
