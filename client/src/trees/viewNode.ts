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
 * what they became may look the same, which `diff.ts` decides.
 */
export function areSameObjects(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at]);
}
