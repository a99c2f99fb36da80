/** Which elements of a tree have to be drawn again. */
import type { TreeElement, TreeNode } from './node.ts';

/** The changed elements, `all` when the roots themselves differ. A changed element stands for what is below it. */
export function changes(
  before: readonly TreeNode[],
  after: readonly TreeNode[],
): readonly TreeElement[] | 'all' {
  if (!sameIds(before, after)) return 'all';
  return after.flatMap((node, at) => changesBelow(before[at], node));
}

function changesBelow(before: TreeNode | undefined, after: TreeNode): readonly TreeElement[] {
  if (before === after) return [];
  if (!before || !sameLook(before, after) || !sameIds(before.children, after.children))
    return [after.element];
  return after.children.flatMap((child, at) => changesBelow(before.children[at], child));
}

function sameLook(a: TreeNode, b: TreeNode): boolean {
  const sameSources = a.sources.every((source, at) => source === b.sources[at]);
  return sameSources && JSON.stringify(a.look) === JSON.stringify(b.look);
}

function sameIds(a: readonly TreeNode[], b: readonly TreeNode[]): boolean {
  return a.length === b.length && a.every((node, at) => node.element.id === b[at]?.element.id);
}
