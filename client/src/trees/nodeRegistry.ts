/** The nodes that VS Code knows. */
import type { ViewNode } from './viewNode.ts';

/** Elements keep their identity while they keep their id, so that VS Code keeps selection and expansion. */
export class NodeRegistry<E extends { readonly id: string }, L, S = unknown> {
  #nodes = new Map<string, ViewNode<E, L, S>>();
  /** What a built node became, so that one that did not change is not made again. */
  readonly #adopted = new WeakMap<ViewNode<E, L, S>, ViewNode<E, L, S>>();

  /** The node of an element, by the element's id. */
  get(id: string): ViewNode<E, L, S> | undefined {
    return this.#nodes.get(id);
  }

  /** The same nodes with the elements that are known; what is not among them is forgotten. */
  adopt(roots: readonly ViewNode<E, L, S>[]): readonly ViewNode<E, L, S>[] {
    const before = this.#nodes;
    this.#nodes = new Map();
    return roots.map((root) => this.#adopt(root, before));
  }

  #adopt(built: ViewNode<E, L, S>, before: ReadonlyMap<string, ViewNode<E, L, S>>): ViewNode<E, L, S> {
    const known = before.get(built.element.id);
    const same = this.#adopted.get(built);
    if (same && same === known) {
      this.#keep(same);
      return same;
    }
    const element = known?.element ?? built.element;
    const children = built.children.map((child) => this.#adopt(child, before));
    const adopted: ViewNode<E, L, S> = { ...built, element, children };
    this.#adopted.set(built, adopted);
    this.#nodes.set(element.id, adopted);
    return adopted;
  }

  #keep(node: ViewNode<E, L, S>): void {
    this.#nodes.set(node.element.id, node);
    for (const child of node.children) this.#keep(child);
  }
}
