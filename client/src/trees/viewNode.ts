/** What a view draws: a tree of elements, which commands receive, and how each of them looks. */
export interface ViewNode<E extends { readonly id: string }, L = unknown, S = unknown> {
  readonly element: E;
  /** Plain data, so that two looks can be compared. */
  readonly presentation: L;
  readonly children: readonly ViewNode<E, L, S>[];
  /** What else it is drawn from, such as its tooltip; other objects mean that it changed. */
  readonly sources: readonly S[];
}
